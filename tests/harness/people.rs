use super::{TestApp, told};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use domain::coding::Answers;
use domain::lesson::Lesson;
use domain::receipt::ReceiptCode;
use serde_json::{Value, json};
use server::chance::{SystemRandom, bytes};
use server::demo::{PEOPLE, Story};
use server::workflow::conversation::hash_of;

/// A report that was filed, with the only thread that leads to it.
#[derive(Clone)]
pub(crate) struct Filed {
    pub(crate) id: String,
    pub(crate) code: ReceiptCode,
    pub(crate) key: String,
}

impl Filed {
    /// The receipt as people read it.
    pub(crate) fn receipt(&self) -> String {
        self.code.grouped()
    }
}

/// A reviewer with a session.
pub(crate) struct Person<'a> {
    pub(crate) app: &'a TestApp,
    pub(crate) token: String,
}

/// The input of a submission.
pub(crate) fn submission(story: &Story, code: &ReceiptCode, key: &str) -> Value {
    let mut answers = story.answers.clone();
    answers.set("urgent_hazard", vec![story.urgent.clone()]);
    json!({
        "narrative": story.narrative.trim(),
        "lessons": story.lessons.trim(),
        "change": story.change.trim(),
        "answers": answers_json(&answers),
        "receiptHash": HEXLOWER.encode(hash_of(code).as_bytes()),
        "idempotencyKey": key,
    })
}

/// Coded answers as input.
fn answers_json(answers: &Answers) -> Value {
    let pair = |(field, codes): (&str, &[String])| json!({"field": field, "codes": codes});
    answers.iter().map(pair).collect()
}

/// A lesson as input.
fn lesson_json(lesson: &Lesson) -> Value {
    let takeaways = lesson.takeaways.iter().map(|takeaway| {
        json!({
            "text": takeaway.text, "code": takeaway.code,
            "changes": takeaway.changes, "audience": takeaway.audience,
        })
    });
    json!({
        "title": lesson.title, "synopsis": lesson.synopsis, "takeaways": takeaways.collect::<Vec<_>>(),
        "questions": lesson.questions, "practice": lesson.practice, "contentNote": lesson.content_note,
    })
}

impl TestApp {
    /// Files a story as an officer does: anonymously, with a receipt made here.
    pub(crate) async fn submit(&self, story: &Story) -> Filed {
        let code = ReceiptCode::from_random(bytes(&SystemRandom));
        let key = BASE64URL_NOPAD.encode(&bytes::<24>(&SystemRandom));
        told(self.send(submission(story, &code, &key)).await);
        let id = self.find(&code).await.unwrap().to_string();
        Filed { id, code, key }
    }

    /// Sends a submission as it is.
    pub(crate) async fn send(&self, input: Value) -> Value {
        self.mutate(
            None,
            "submitReport",
            input,
            "acknowledgement { originalDestroyedBy }",
        )
        .await
    }

    /// What a receipt shows.
    pub(crate) async fn receipt(&self, code: &str) -> Value {
        let query = "query($code: String!) { receipt(code: $code) { stage received originalDestroyed \
            originalDestroyedBy messages { side body week } publicId lessonPath reason } }";
        self.ask(None, query, json!({ "code": code })).await.data()["receipt"].clone()
    }

    /// An act with a receipt: `withdrawReport`, `addToReport`, `replyToReviewers`.
    pub(crate) async fn with_receipt(&self, act: &str, input: Value) -> Value {
        self.mutate(None, act, input, "done").await
    }

    pub(crate) async fn as_deidentifier(&self) -> Person<'_> {
        self.as_person(0).await
    }

    pub(crate) async fn as_analyst(&self) -> Person<'_> {
        self.as_person(1).await
    }

    pub(crate) async fn as_editor(&self) -> Person<'_> {
        self.as_person(2).await
    }

    pub(crate) async fn as_administrator(&self) -> Person<'_> {
        self.as_person(3).await
    }

    async fn as_person(&self, at: usize) -> Person<'_> {
        let person = &PEOPLE[at];
        let token = match self.known_token(person.name) {
            Some(token) => token,
            None => {
                let token = self.sign_in(person.name, person.password).await.unwrap();
                self.keep_token(person.name, token.clone());
                token
            }
        };
        Person { app: self, token }
    }

    /// A token, unless it was refused.
    pub(crate) async fn sign_in(&self, name: &str, password: &str) -> Option<String> {
        let input = json!({"name": name, "password": password, "wantToken": true});
        let payload = self.mutate(None, "signIn", input, "token").await;
        payload["token"].as_str().map(str::to_owned)
    }

    /// From the officer to a lesson that waits for its release.
    pub(crate) async fn approve(&self, story: &Story) -> Filed {
        let filed = self.submit(story).await;
        self.as_deidentifier().await.clean(&filed.id, story).await;
        self.as_analyst().await.analyse(&filed.id, story).await;
        filed
    }
}

impl Person<'_> {
    /// An act with one input.
    pub(crate) async fn act(&self, name: &str, input: Value, selection: &str) -> Value {
        self.app
            .mutate(Some(&self.token), name, input, selection)
            .await
    }

    /// An act on a report that tells `done` or the like.
    pub(crate) async fn on(&self, name: &str, id: &str) -> Value {
        let selection = match name {
            "claimReport" => "report { id stage claim { mine } }",
            "openOriginal" => "original { undecided }",
            _ => "done",
        };
        self.act(name, json!({ "reportId": id }), selection).await
    }

    pub(crate) async fn claim(&self, id: &str) {
        told(self.on("claimReport", id).await);
    }

    /// Opens the original: texts, findings, messages.
    pub(crate) async fn open(&self, id: &str) -> Value {
        let selection = "original { undecided fields { name text result } sendBacks \
            findings { id text verdict kind field } messages { side body } }";
        let input = json!({ "reportId": id });
        told(self.act("openOriginal", input, selection).await)["original"].clone()
    }

    /// The whole first review as the story's script has it: what it names goes, everything else stays.
    pub(crate) async fn clean(&self, id: &str, story: &Story) {
        self.claim(id).await;
        self.open(id).await;
        self.decide_as_scripted(id, story).await;
        told(self.on("completeDeidentification", id).await);
    }

    pub(crate) async fn decide_as_scripted(&self, id: &str, story: &Story) {
        let mut removes: Vec<_> = story.removes.iter().collect();
        // A longer string covers what a shorter one marked inside it.
        removes.sort_by_key(|removal| removal.text.len());
        let mentions = removes
            .iter()
            .map(|r| json!({"text": r.text, "kind": r.kind, "standIn": r.stand_in}));
        let mentions: Vec<Value> = mentions.collect();
        let selection = "original { findings { id verdict } }";
        let input = json!({"reportId": id, "mentions": mentions});
        let decided = told(self.act("decideFindings", input, selection).await);
        let open = decided["original"]["findings"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|finding| finding["verdict"] == "OPEN");
        let verdicts: Vec<Value> = open
            .map(|finding| {
                json!({"findingId": finding["id"], "verdict": "REJECTED", "allMentions": false})
            })
            .collect();
        let input = json!({"reportId": id, "decisions": verdicts});
        told(self.act("decideFindings", input, selection).await);
    }

    /// The whole second review: coding, lesson, gate, approval.
    pub(crate) async fn analyse(&self, id: &str, story: &Story) {
        self.prepare(id, story).await;
        self.pass_what_only_looks(id).await;
        let input = json!({"reportId": id, "linkageChecked": true});
        told(self.act("approveReport", input, "done").await);
    }

    /// Coding and lesson, without approval.
    pub(crate) async fn prepare(&self, id: &str, story: &Story) {
        let analysis = story.analysis.as_ref().unwrap();
        self.claim(id).await;
        let input = json!({"reportId": id, "answers": answers_json(&analysis.answers)});
        told(self.act("codeFactors", input, "analysis { mayAsk }").await);
        let input = json!({"reportId": id, "lesson": lesson_json(&analysis.lesson)});
        told(self.act("draftLesson", input, "analysis { mayAsk }").await);
    }

    /// What the gate says now.
    pub(crate) async fn gate(&self, id: &str) -> Value {
        let query = "query($id: ID!) { publicationCheck(reportId: $id) { stops { check place excerpt reason acceptable } \
            wouldWithhold sharedBy } }";
        let answer = self
            .app
            .ask(Some(&self.token), query, json!({ "id": id }))
            .await;
        answer.data()["publicationCheck"].clone()
    }

    /// Lets words pass that merely look identifying. Anything else is a broken story.
    async fn pass_what_only_looks(&self, id: &str) {
        let gate = self.gate(id).await;
        for stop in gate["stops"].as_array().unwrap() {
            assert!(
                stop["check"] == "LOOKS" || stop["check"] == "VOCABULARY",
                "{stop}"
            );
            let because = "an ordinary word here, it names nobody";
            let input = json!({"reportId": id, "text": stop["excerpt"], "because": because});
            told(self.act("acceptAtGate", input, "analysis { mayAsk }").await);
        }
    }
}
