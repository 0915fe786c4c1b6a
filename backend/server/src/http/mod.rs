//! Routes, headers, sessions, and the released files.

pub mod strict;
