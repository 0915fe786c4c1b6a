use super::{Person, TestApp, told};
use serde_json::json;

impl TestApp {
    /// Invites somebody, accepts for them, and signs them in.
    pub(crate) async fn invite(&self, name: &str, roles: &[&str]) -> Person<'_> {
        let password = "a long enough password";
        let administrator = self.as_administrator().await;
        let input = json!({"name": name, "roles": roles});
        let invited = told(administrator.act("inviteReviewer", input, "token").await);
        let input = json!({"token": invited["token"], "password": password});
        let selection = "reviewer { name roles }";
        let accepted = told(
            self.mutate(None, "acceptInvitation", input, selection)
                .await,
        );
        assert_eq!(accepted["reviewer"]["name"], name);
        let token = self.sign_in(name, password).await.unwrap();
        Person { app: self, token }
    }
}
