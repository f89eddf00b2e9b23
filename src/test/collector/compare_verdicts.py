#!/usr/bin/env python3
"""compare_verdicts.py SCENARIO HERE.json CAPTURE.json EXPECTED.yaml DIFFERENCES.tsv

Are the analyzer's verdicts on a fresh bundle those on the capture of the same scenario, and those that were derived by
hand? HERE and CAPTURE are results of `analyze -o json=`. All 130 statuses are compared, and for each one the verdicts
of its subjects with their reasons' codes, names aside. A difference must stand in DIFFERENCES, with its reason; one that
stands there and does not occur any more is a failure, too.
"""
import json
import sys


def results(path):
    with open(path) as f:
        r = {x["id"]: x for x in json.load(f)["results"]}
    assert len(r) == 130, len(r)
    return r


def shape(result):
    """What decided, without names: the code of the reason, and how many subjects have which verdict."""
    counts = {}
    for s in result["subjects"]:
        counts[s["verdict"]] = counts.get(s["verdict"], 0) + 1
    return "%s %s" % (result["reason"]["code"], " ".join("%d*%s" % (n, v) for v, n in sorted(counts.items())))


def expected(path):
    """The words of an expected-results file; its own simple form, so that no YAML library is needed."""
    words = {}
    with open(path) as f:
        for line in f:
            if line.startswith('  "'):
                number, _, rest = line.strip().partition(": ")
                words[number.strip('"')] = rest.removeprefix("{status: ").split(",")[0].strip(' "')
    assert len(words) == 130, len(words)
    return words


scenario, here, capture, wanted, differences = sys.argv[1:]
here, capture, wanted = results(here), results(capture), expected(wanted)
reviewed = {}
with open(differences) as f:
    for line in f:
        if line.strip() and not line.startswith("#"):
            s, number, kind, then, now, why = line.rstrip("\n").split("\t")
            assert kind in ("status", "shape") and len(why) > 20, line
            if s == scenario:
                reviewed[number, kind] = (then, now, why)
bad = 0
for number, result in here.items():
    then = capture[number]
    if then["assessed"] != wanted[number]:
        print("FAIL %s: %s says %s on the capture, %s was expected" % (scenario, number, then["assessed"], wanted[number]))
        bad += 1
    kind, a, b = ("status", then["assessed"], result["assessed"]) if then["assessed"] != result["assessed"] else ("shape", shape(then), shape(result))
    for k in ("status", "shape"):
        known = reviewed.pop((number, k), None)
        if k != kind or a == b:
            if known:
                print("FAIL %s: %s does not differ any more (%s): take it out of the reviewed differences" % (scenario, number, k))
                bad += 1
        elif not known or known[:2] != (a, b):
            print("FAIL %s: %s %s: %s on the capture, %s here: %s" % (scenario, number, kind, a, b, result["reason"]["text"][:300]))
            bad += 1
        else:
            print("     %s: %s %s: %s on the capture, %s here: %s" % (scenario, number, kind, a, b, known[2]))
for number, kind in reviewed:
    print("FAIL %s: no recommendation %s" % (scenario, number))
    bad += 1
print("     %s: 130 verdicts compared, %d unexplained" % (scenario, bad))
sys.exit(1 if bad else 0)
