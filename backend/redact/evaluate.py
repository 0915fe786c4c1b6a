#!/usr/bin/env python3
"""Scores the redaction engine and prints one table with 95 % intervals.

usage: evaluate.py [--errors N] [folder of development sets] [evaluator]

Builds `examples/scan.rs` in release mode, scans the project's own narratives (corpus/narratives.yaml) and, where
they are present, the development sets of ../shared, and scores them with the evaluator that lies beside them.
Intervals are Wilson's for a proportion. Without ../shared only the own narratives are scored, by span recall.
"""
import json, math, pathlib, re, subprocess, sys, tempfile, time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SHARED = ROOT.parent / "shared"
SETS = ["leo_dev", "tab_dev", "presidio_synth_dev"]
QUASI = {"DATE", "TIME", "AGE", "LOCATION", "ORG", "K9"}


def wilson(hits, total):
    """The 95 % interval of a proportion."""
    if not total:
        return "-"
    share, z = hits / total, 1.96
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return f"{share:.3f} [{max(0, middle - half):.3f}-{min(1, middle + half):.3f}] n={total}"


def own(half):
    """The project's narratives of one half, with their marks as spans."""
    for line in (HERE / "corpus" / "narratives.yaml").read_text().splitlines():
        entry = re.match(r'- \{id: (\w+), half: (\w+), text: "(.*)"\}$', line)
        if not entry or entry[2] != half:
            continue
        text, spans, at = "", [], 0
        for mark in re.finditer(r"\{([A-Z0-9_]+)\|([^}]*)\}", entry[3]):
            text += entry[3][at:mark.start()]
            spans.append({"start": len(text), "end": len(text) + len(mark[2]), "type": mark[1],
                          "identifier_type": "QUASI" if mark[1] in QUASI else "DIRECT"})
            text, at = text + mark[2], mark.end()
        yield {"id": entry[1], "text": text + entry[3][at:], "spans": spans}


def scan(records, program):
    """Scans records; returns predictions and seconds."""
    lines = "".join(json.dumps({"id": r["id"], "text": r["text"]}) + "\n" for r in records)
    begin = time.perf_counter()
    out = subprocess.run([program], input=lines, capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in out.splitlines()], time.perf_counter() - begin


def figures(gold, predictions):
    """Span recall by class, word precision and clean text, counted as the evaluator does."""
    sys.path.insert(0, str(SHARED / "tools"))
    try:
        import redaction_eval
    except ImportError:
        return None
    index = {g["id"]: g for g in gold}, {p["id"]: p for p in predictions}
    result, leaks, alarms = redaction_eval.evaluate(*index, nerr=10_000)
    count = lambda kind: sum(1 for g in gold for s in g["spans"] if s.get("identifier_type", "DIRECT") == kind)
    return result, leaks, alarms, count("DIRECT"), count("QUASI")


def main():
    errors = int(sys.argv[sys.argv.index("--errors") + 1]) if "--errors" in sys.argv else 0
    build = subprocess.run(["cargo", "build", "--release", "-p", "redact", "--example", "scan", "--message-format=json"],
                           cwd=ROOT, capture_output=True, text=True, check=True)
    programs = [json.loads(line).get("executable") for line in build.stdout.splitlines() if '"executable"' in line]
    program = [p for p in programs if p][-1]
    sets = {"own, tuned on": list(own("tune")), "own, held back": list(own("held"))}
    for name in SETS:
        path = SHARED / "data" / "redaction" / f"{name}.jsonl"
        if path.exists():
            sets[name] = [json.loads(line) for line in path.read_text().splitlines()]
    for name, gold in sets.items():
        predictions, _ = scan(gold, program)
        scored = figures(gold, predictions)
        print(f"== {name}: {len(gold)} texts")
        if not scored:
            print("   the evaluator is not present")
            continue
        result, leaks, alarms, direct, quasi = scored
        share = lambda key, total: wilson(round((result[key] or 0) * total), total)
        print(f"   span recall direct   {share('span_recall_direct', direct)}")
        print(f"   span recall quasi    {share('span_recall_quasi', quasi)}")
        print(f"   entity recall        direct {result['entity_recall_direct']}  quasi {result['entity_recall_quasi']}")
        print(f"   word precision       {result['word_precision_lenient']} (lenient)")
        print(f"   no direct leak       {result['docs_without_direct_leak']} of texts with details")
        print(f"   clean text touched   {result['clean_touched_words_per_1000']} words in 1,000")
        for kind, counts in result["by_type"].items():
            print(f"      {kind:18s} {wilson(round(counts['recall'] * counts['n']), counts['n'])}")
        if name != "own, held back":
            for row in leaks[:errors]:
                print("   leak       ", row[:3])
            for row in alarms[:errors]:
                print("   false alarm", row[:3])
    base = [record["text"] for gold in sets.values() for record in gold]
    texts = ["\n".join(base[i:i + 8]) for i in range(0, len(base), 8)] * 40
    records = [{"id": str(i), "text": text} for i, text in enumerate(texts)]
    size = sum(len(text.encode()) for text in texts)
    _, seconds = scan(records, program)
    print(f"== speed: {size / seconds / 1e6:.1f} MB/s on one core, reading and writing JSON included")


if __name__ == "__main__":
    main()
