//! Carries a report from the officer to the moment before approval, through GraphQL as people do.

use crate::graphql::Client;
use anyhow::Context;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::net::SocketAddr;

/// The reviewers of the demonstration, signed in, and an officer.
pub(crate) struct People {
    officer: Client,
    deidentifier: Client,
    pub(crate) analyst: Client,
    pub(crate) editor: Client,
}

impl People {
    pub(crate) async fn sign_in(at: SocketAddr) -> anyhow::Result<Self> {
        Ok(Self {
            officer: Client::anonymous(at).await?,
            deidentifier: Client::signed_in(at, "alder").await?,
            analyst: Client::signed_in(at, "birch").await?,
            editor: Client::signed_in(at, "cedar").await?,
        })
    }

    /// A report that waits for `approveReport` alone, by its id. The number tells one from another.
    pub(crate) async fn carry(&mut self, number: usize) -> anyhow::Result<String> {
        let before = self.received().await?;
        self.submit(number).await?;
        let after = self.received().await?;
        let mut new = after.difference(&before).cloned();
        let id = new.next().context("the report is not in the queue")?;
        self.deidentify(&id).await?;
        self.analyse(&id, number).await?;
        Ok(id)
    }

    async fn submit(&mut self, number: usize) -> anyhow::Result<()> {
        let input = json!({
            "narrative": STORY,
            "answers": answers(&[("call_type", "suspicious_person"), ("light", "dark_lighted")]),
            "receiptHash": format!("{number:064x}"),
            "idempotencyKey": format!("bench-road-{number:020}"),
        });
        self.officer.simply("submitReport", input).await
    }

    async fn received(&mut self) -> anyhow::Result<BTreeSet<String>> {
        let document = "{ queue(stage: RECEIVED, first: 100) { nodes { id } } }";
        let data = self.deidentifier.ask(document, Value::Null).await?;
        let nodes = data["queue"]["nodes"]
            .as_array()
            .context("there is a queue")?;
        let ids = nodes.iter().filter_map(|node| node["id"].as_str());
        Ok(ids.map(str::to_owned).collect())
    }

    async fn deidentify(&mut self, id: &str) -> anyhow::Result<()> {
        let who = &mut self.deidentifier;
        who.simply("claimReport", json!({ "reportId": id })).await?;
        let document = "mutation($input: OpenOriginalInput!) { done: openOriginal(input: $input) { \
                        original { findings { id } } problems { code message } } }";
        let opened = who.act(document, json!({ "reportId": id })).await?;
        let findings = opened["original"]["findings"]
            .as_array()
            .into_iter()
            .flatten();
        let decisions: Vec<Value> = findings
            .map(|finding| json!({ "findingId": finding["id"], "verdict": "REJECTED" }))
            .collect();
        if !decisions.is_empty() {
            let input = json!({ "reportId": id, "decisions": decisions });
            who.simply("decideFindings", input).await?;
        }
        who.simply("completeDeidentification", json!({ "reportId": id }))
            .await
    }

    async fn analyse(&mut self, id: &str, number: usize) -> anyhow::Result<()> {
        let who = &mut self.analyst;
        who.simply("claimReport", json!({ "reportId": id })).await?;
        let input = json!({ "reportId": id, "answers": answers(&CODING) });
        who.simply("codeFactors", input).await?;
        let input = json!({ "reportId": id, "lesson": lesson(number) });
        who.simply("draftLesson", input).await?;
        let document =
            "query($id: ID!) { publicationCheck(reportId: $id) { stops { check excerpt } } }";
        let data = who.ask(document, json!({ "id": id })).await?;
        let stops = data["publicationCheck"]["stops"]
            .as_array()
            .into_iter()
            .flatten();
        for stop in stops {
            let because = "an ordinary word, it names nobody";
            let input = json!({ "reportId": id, "text": stop["excerpt"], "because": because });
            who.simply("acceptAtGate", input).await?;
        }
        Ok(())
    }
}

/// The title by which the page of a measured lesson is known.
pub(crate) fn title(number: usize) -> String {
    format!("A second man behind the open door, told for the {number}th time")
}

fn lesson(number: usize) -> Value {
    json!({
        "title": title(number),
        "synopsis": "An officer stood with the back to a van; the partner noticed the open side door in time.",
        "takeaways": [
            { "text": "Look at every opening of a vehicle before you turn your back on it.", "code": "tk_scene_assessment" },
            { "text": "Let cover watch and do nothing else.", "code": "tk_contact_cover" },
        ],
        "questions": ["Where would you have asked the man to stand?"],
    })
}

fn answers(coding: &[(&str, &str)]) -> Value {
    coding
        .iter()
        .map(|(field, codes)| json!({ "field": field, "codes": codes.split(' ').collect::<Vec<_>>() }))
        .collect()
}

const CODING: [(&str, &str); 14] = [
    ("event_kind", "near_miss"),
    ("call_type", "suspicious_person"),
    ("hazard_type", "ambush"),
    ("occurred_band", "this_year"),
    ("time_block", "evening_1801_2400"),
    ("light", "dark_lighted"),
    ("setting", "street_urban"),
    ("community", "suburban"),
    ("agency_type", "municipal"),
    ("role", "patrol"),
    ("contributing_factors", "situational_awareness low_light"),
    ("what_prevented_harm", "backup_or_partner"),
    ("actual_outcome", "no_harm"),
    ("potential_severity", "p4_fatal_single"),
];

const STORY: &str = "We were sent to look at a man who stood at a fence and went away when cars came by. I walked up \
to him with my back to a van that stood there with its engine off. My partner saw that the side door was open by the \
width of a hand and pulled me behind the engine. A second man sat inside with a rifle across his knees. We called for \
more people, spoke loudly and slowly, and after a long while both men gave up. Nobody was hurt. I had looked at the \
man in front of me and at nothing else, and I had not told my partner what I was going to do.";
