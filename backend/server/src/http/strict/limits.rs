//! How much one request may ask.

/// The limits of the endpoint: those of every request, and a profile per kind of caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a request's body.
    pub body_bytes: u64,
    /// What a caller without a session may ask.
    pub anonymous: Profile,
    /// What a signed-in reviewer may ask.
    pub signed_in: Profile,
}

/// The limits of one document. Each is the largest value that still passes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Bytes of the document, variables not counted.
    pub document_bytes: u64,
    /// Fields below one another; introspection does not count.
    pub depth: u64,
    /// Selection sets and fragments inside one another.
    pub recursion: u64,
    /// Fields under another name than their own, `__typename` included, once per use of their
    /// fragment; a field asked again at the root of the operation counts too, since it runs again.
    pub aliases: u64,
    /// Directives in one place.
    pub directives: u64,
    /// Fields to resolve, those of a list as often as it has entries.
    pub complexity: u64,
    /// Entries of a list that is paged, where neither the document nor the schema says.
    pub default_page: u64,
    /// Entries of a list that has no pages (the codes of a lesson, say).
    pub plain_list: u64,
}

impl Limits {
    /// The profile of a caller.
    pub(super) fn profile(&self, signed_in: bool) -> &Profile {
        if signed_in {
            &self.signed_in
        } else {
            &self.anonymous
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        let anonymous = Profile {
            document_bytes: 8 * 1024,
            depth: 8,
            recursion: 16,
            aliases: 10,
            directives: 4,
            complexity: 1_000,
            default_page: 20,
            plain_list: 5,
        };
        let signed_in = Profile {
            document_bytes: 16 * 1024,
            aliases: 30,
            complexity: 5_000,
            ..anonymous.clone()
        };
        Self {
            body_bytes: 256 * 1024,
            anonymous,
            signed_in,
        }
    }
}
