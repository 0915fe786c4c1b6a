use super::{Person, TestApp, told};
use serde_json::{Value, json};
use std::time::Duration;

/// A release that takes longer than this hangs: 100 ms times this.
const PATIENCE: usize = 1_800;

const RELEASE: &str =
    "id state step progress lessons digest problem heldBack { reportId reason findings }";

impl TestApp {
    /// Asks for a release and waits for its end.
    pub(crate) async fn publish(&self) -> Value {
        let editor = self.as_editor().await;
        let id = editor.ask_release().await;
        editor.ended(&id).await
    }

    /// Waits for the release that a system begins with.
    pub(crate) async fn first_release(&self) {
        for _ in 0..PATIENCE {
            if self.get("/readyz").await.status == 200 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("the first release never came");
    }

    /// The published lesson of a receipt: public id and path.
    pub(crate) async fn lesson_of(&self, receipt: &str) -> (String, String) {
        let shown = self.receipt(receipt).await;
        let text = |name: &str| shown[name].as_str().unwrap().to_owned();
        (text("publicId"), text("lessonPath"))
    }
}

impl Person<'_> {
    /// Asks for a release; the answer comes at once.
    pub(crate) async fn ask_release(&self) -> String {
        let query = format!(
            "mutation {{ publishRelease {{ release {{ {RELEASE} }} problems {{ code message path }} }} }}"
        );
        let answer = self.app.ask(Some(&self.token), &query, json!({})).await;
        let asked = told(answer.data()["publishRelease"].clone());
        asked["release"]["id"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn release(&self, id: &str) -> Value {
        let query = format!("query($id: ID!) {{ release(id: $id) {{ {RELEASE} }} }}");
        let answer = self
            .app
            .ask(Some(&self.token), &query, json!({ "id": id }))
            .await;
        answer.data()["release"].clone()
    }

    /// Follows a release to its end.
    pub(crate) async fn ended(&self, id: &str) -> Value {
        for _ in 0..PATIENCE {
            let release = self.release(id).await;
            if release["state"] == "LIVE" || release["state"] == "REFUSED" {
                return release;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("the release never ended");
    }
}
