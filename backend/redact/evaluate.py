#!/usr/bin/env python3
"""Scores the redaction engine and prints one table with Wilson's 95 % intervals.

usage: evaluate.py [--markdown] [--lists FOLDER] [--errors N [--set NAME]]

Builds the examples `scan` and `speed` in release mode, scans the project's own narratives (corpus/) and the
development sets of ../shared, and scores them with the evaluator that lies there; where ../shared is absent it says so.

--markdown      tables for docs/REDACTION.md
--lists FOLDER  the same sets scanned a second time with a host's lists, both figures side by side
--errors N      up to N leaks and N false alarms of every set, but never of a half that is held back
--set NAME      only sets whose name contains NAME, without the speed
"""
import argparse, json, math, pathlib, re, subprocess, sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SHARED = ROOT.parent / "shared"
DEVELOPMENT = SHARED / "data" / "redaction"
HELD = "held back"
OWN = [("own, tuned on", "narratives.yaml", "tune"), (f"own, {HELD} (first)", "narratives.yaml", "held"),
       ("own, trained on", "training.yaml", None), (f"own, {HELD}", "held_back.yaml", None)]
SHARED_SETS = [("law enforcement, tuned on", "leo_dev"), ("judgments (TAB dev)", "tab_dev"),
               ("template sentences (presidio)", "presidio_synth_dev")]
# Kinds that identify only together with others, as `Kind::is_direct` says.
QUASI = set("RANK K9 LOCATION DATE TIME AGE ORG CHANNEL PLATFORM RARE_DETAIL OTHER".split())
STRUCTURED = "EMAIL_ADDRESS IBAN_CODE IP_ADDRESS CREDIT_CARD US_SSN SSN DOMAIN_NAME URL".split()
COLUMNS = ["texts", "direct", "quasi", "ERdi", "ERqi", "word precision", "no direct leak", "clean touched", "clean words/1000"]


def wilson(hits, total):
    """A proportion with its 95 % interval."""
    if not total:
        return "-"
    share, z = hits / total, 1.96
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return f"{share:.3f} [{max(0, middle - half):.3f}-{min(1, middle + half):.3f}]"


def own(name, half):
    """The project's narratives of one file, with their {CODE|text} marks as spans."""
    path = HERE / "corpus" / name
    for line in path.read_text().splitlines() if path.exists() else []:
        entry = re.match(r'- \{id: ([\w-]+), half: (\w+), text: (".*")\}\s*$', line)
        if not entry or half not in (None, entry[2]):
            continue
        marked, text, spans, at = json.loads(entry[3]), "", [], 0
        for mark in re.finditer(r"\{([A-Z0-9_]+)\|([^}]*)\}", marked):
            text += marked[at:mark.start()]
            spans.append({"start": len(text), "end": len(text) + len(mark[2]), "type": mark[1],
                          "identifier_type": "QUASI" if mark[1] in QUASI else "DIRECT"})
            text, at = text + mark[2], mark.end()
        yield {"id": entry[1], "text": text + marked[at:], "spans": spans}


def sets():
    """Every set that is present, by name."""
    for title, name, half in OWN:
        yield title, list(own(name, half))
    for title, name in SHARED_SETS:
        path = DEVELOPMENT / f"{name}.jsonl"
        if path.exists():
            yield title, [json.loads(line) for line in path.read_text().splitlines()]


def build():
    """The two programs that scan."""
    command = ["cargo", "build", "--release", "-p", "redact", "--example", "scan", "--example", "speed", "--message-format=json"]
    lines = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    built = [json.loads(line) for line in lines if '"executable"' in line]
    return {one["target"]["name"]: one["executable"] for one in built if one.get("executable")}


def run(command, records):
    lines = "".join(json.dumps({"id": r["id"], "text": r["text"]}) + "\n" for r in records)
    out = subprocess.run(command, input=lines, capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def score(gold, predictions):
    """What the evaluator counts, with numbers to build intervals from."""
    import redaction_eval
    result, leaks, alarms = redaction_eval.evaluate({g["id"]: g for g in gold}, {p["id"]: p for p in predictions}, nerr=10_000)
    kinds = [s.get("identifier_type", "DIRECT") for g in gold for s in g["spans"]]
    detailed = sum(any(s.get("identifier_type", "DIRECT") != "NO_MASK" for s in g["spans"]) for g in gold)
    share = lambda key, total: wilson(round((result[key] or 0) * total), total)
    clean = result["clean_docs"]
    row = [str(len(gold)), share("span_recall_direct", kinds.count("DIRECT")), share("span_recall_quasi", kinds.count("QUASI")),
           str(result["entity_recall_direct"]), str(result["entity_recall_quasi"]), str(result["word_precision_lenient"]),
           share("docs_without_direct_leak", detailed),
           f"{clean - round((result['clean_docs_untouched'] or 0) * clean)} of {clean}", str(result["clean_touched_words_per_1000"])]
    return row, result, leaks, alarms


def table(head, rows, markdown):
    """Rows as Markdown, or in columns."""
    if markdown:
        return "\n".join("| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *rows])
    widths = [max(len(row[at]) for row in [head, *rows]) for at in range(len(head))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in [head, *rows])


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("--lists", metavar="FOLDER")
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    parser.add_argument("--set", default="", metavar="NAME")
    return parser.parse_args()


def main():
    wanted = options()
    sys.path.insert(0, str(SHARED / "tools"))
    if not (SHARED / "tools" / "redaction_eval.py").exists():
        sys.exit("the evaluator and the development sets are not present beside this checkout")
    programs = build()
    rows, kinds, structured, texts, listing = [], [], [], [], []
    for name, gold in sets():
        if not gold or wanted.set not in name:
            continue
        texts += gold
        row, result, leaks, alarms = score(gold, run([programs["scan"]], gold))
        rows.append([name, *row])
        if wanted.lists:
            rows.append([f"{name}, with lists", *score(gold, run([programs["scan"], wanted.lists], gold))[0]])
        counted = {kind: c for kind, c in result["by_type"].items() if c["n"] >= 20 or name.startswith("law")}
        kinds += [[name, kind, wilson(round(c["recall"] * c["n"]), c["n"]), str(c["n"])] for kind, c in counted.items()]
        if "presidio" in name:
            found = {kind: result["by_type"][kind] for kind in STRUCTURED if kind in result["by_type"]}
            structured = [[kind, str(c["recall"]), str(c["n"])] for kind, c in found.items()]
            structured.append(["all kinds", str(result["span_recall"]), str(result["gold_spans"])])
        if HELD not in name:
            listing += [f"{name}: {what} {row[1]} {row[2]!r} … {row[3]}" for what, list_of in (("leak", leaks), ("alarm", alarms))
                        for row in list_of[:wanted.errors]]
    print(table(["set", *COLUMNS], rows, wanted.markdown), "\n")
    print(table(["set", "kind", "recall", "spans"], kinds, wanted.markdown), "\n")
    if structured:
        print(table(["template sentences, kind", "recall", "spans"], structured, wanted.markdown), "\n")
    if not wanted.set:
        speed = run([programs["speed"]], texts)[0]
        slowest = max(speed["texts_of_20000_characters_ms"].items(), key=lambda item: item[1])
        print(table(["speed", "figure"], [
            ["one core, engine alone, best of five", f"{speed['megabytes_per_second']:.1f} MB/s"],
            ["report of 4 kB", f"{speed['report_of_4_kB_ms']:.2f} ms"],
            ["slowest text of 20,000 characters", f"{slowest[1]:.1f} ms ({slowest[0]})"],
            ["peak memory of the process", f"{speed['peak_memory_MB']:.1f} MB"]], wanted.markdown))
    print("\n".join(listing))


if __name__ == "__main__":
    main()
