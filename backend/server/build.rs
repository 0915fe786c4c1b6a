//! Builds anew when an embedded file changes, which the compiler does not notice by itself.

fn main() {
    for folder in ["../../site", "../../content", "demo/stories"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
