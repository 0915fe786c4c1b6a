use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};

/// A code of the codebook: small letters, digits and underscores, at most 64. Which codes a field takes is told by
/// `codebook`; an unknown one is a problem with its path and not a parse error.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Code(pub String);

/// A calendar day, `2026-11-23`, UTC.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Date(pub jiff::civil::Date);

/// A point in time of staff work, RFC 3339 in UTC to the second. Nothing a submitter does is kept this finely.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Time(pub jiff::Timestamp);

/// An ISO 8601 week, `2026-W48`: the finest time kept of anything a submitter does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Week(pub domain::calendar::Week);

/// A calendar quarter, `2026-Q4`: the finest time published.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quarter(pub domain::calendar::Quarter);

#[Scalar]
impl ScalarType for Code {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(code) = value else {
            return Err(InputValueError::custom("a code is a string"));
        };
        Ok(Self(code))
    }

    fn is_valid(value: &Value) -> bool {
        matches!(value, Value::String(_))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.clone())
    }
}

macro_rules! written {
    ($($name:ident: $sentence:literal, $read:expr, $write:expr);+ $(;)?) => {$(
        #[Scalar]
        impl ScalarType for $name {
            fn parse(value: Value) -> InputValueResult<Self> {
                let Value::String(text) = value else { return Err(InputValueError::custom($sentence)) };
                let read = $read;
                read(&text).map(Self).ok_or_else(|| InputValueError::custom($sentence))
            }

            fn is_valid(value: &Value) -> bool {
                matches!(value, Value::String(_))
            }

            fn to_value(&self) -> Value {
                let write = $write;
                Value::String(write(&self.0))
            }
        }
    )+};
}

written! {
    Date: "a day is written 2026-11-23", |text: &str| text.parse().ok(), |date: &jiff::civil::Date| date.to_string();
    Time: "a time is written as RFC 3339", |text: &str| text.parse().ok(), |time: &jiff::Timestamp| crate::app::second(*time);
    Week: "a week is written 2026-W48", |text: &str| text.parse().ok(), |week: &domain::calendar::Week| week.to_string();
    Quarter: "a quarter is written 2026-Q4", |text: &str| text.parse().ok(), |quarter: &domain::calendar::Quarter| quarter.to_string();
}

impl Code {
    /// Codes from stored text.
    pub fn list(codes: &[String]) -> Vec<Self> {
        codes.iter().cloned().map(Self).collect()
    }
}
