//! The gate, measured: what was removed and comes back, what no list knows, and the lessons that it has to let pass.

mod lessons;
mod planted;
mod returned;
