//! Trains the name tagger of `redact`: a developer's tool, no part of the program that runs.
//!
//! Texts come from [`sets`] and from the [`grammar`]; [`recase`] shows each in other letter cases; [`perceptron`]
//! learns; [`score`] tells how well. Everything follows from the texts and a seed: the same gives the same bytes.

pub mod chance;
pub mod generate;
pub mod grammar;
pub mod labelled;
pub mod lesson;
pub mod names;
pub mod perceptron;
pub mod recase;
pub mod score;
pub mod sets;
