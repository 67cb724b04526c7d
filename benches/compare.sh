#!/usr/bin/env bash
# Compares whole runs of the program with public tools that search for the same words.
#
#   cargo build --release --locked
#   benches/compare.sh CORPUS GLOSSARY [RUNS]
#
# CORPUS is a folder of .txt and .md files, GLOSSARY a file or folder as --glossary takes it, RUNS how often each tool
# runs (default 5). HARMONISE names another binary than target/release/harmonise.
#
# The tools are grep -F -o in the C locale and, if it is there, ripgrep (rg -F -o). They get every term that the program
# searches for and the glossary does not call good, as it is written there, and find it only where it is written so, even
# inside other words; the program also finds other forms, leaves titles and mentions alone, and tells lines and columns.
# All run on one thread and write to a file, in turns. A row tells the least cpu time of all runs (user and system), the
# megabytes a second of it, how many times as long as grep it took, and how many lines came out.
set -euo pipefail
export LC_ALL=C

if [ $# -lt 2 ] || [ $# -gt 3 ]; then
    sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$0" >&2
    exit 2
fi
corpus=$1
glossary=$2
runs=${3:-5}
program=${HARMONISE:-$(dirname "$0")/../target/release/harmonise}
if [ ! -x "$program" ]; then
    echo "no program at $program: build it first, or set HARMONISE" >&2
    exit 2
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A Latin term stands behind language, status and source; an Arabic one on the next line.
for status in caution superseded deprecated; do
    "$program" glossary list --no-config --glossary "$glossary" --status "$status"
done | awk '/^  [a-z][a-z] / { sub(/^  [a-z]+ +[a-z]+ +[a-z]+ */, ""); if ($0 != "") print; next } /^    / { sub(/^ +/, ""); print }' \
    | sort -u > "$work/flagged"
# Words that are only shown when browsing are not searched by the program: the others do not search for them either.
"$program" glossary check --no-config --forms "$glossary" | sed -n 's/^  \([^ ]\)/\1/p' | sort -u > "$work/searched"
comm -12 "$work/flagged" "$work/searched" > "$work/terms"

names=(grep harmonise)
if command -v rg > /dev/null; then
    names+=(ripgrep)
fi

run() {
    case $1 in
        grep) grep -rhFo --include='*.txt' --include='*.md' -f "$work/terms" "$corpus" ;;
        ripgrep) rg -j1 -IFoN --no-ignore --no-heading -g '*.txt' -g '*.md' -f "$work/terms" "$corpus" ;;
        harmonise) "$program" check -j1 -q --no-config --glossary "$glossary" --format concise --fail-level never "$corpus" ;;
    esac
}

# Keeps the least cpu time of a tool, in milliseconds. Finding something or nothing is 0 or 1; more is trouble.
declare -A least found
TIMEFORMAT='%U %S'
for ((turn = 0; turn < runs; turn++)); do
    for name in "${names[@]}"; do
        code=0
        { time run "$name" > "$work/found" 2> "$work/errors"; } 2> "$work/time" || code=$?
        if [ "$code" -gt 1 ]; then
            echo "$name: exit code $code" >&2
            cat "$work/errors" >&2
            exit 2
        fi
        spent=$(awk '{ printf "%d", ($1 + $2) * 1000 + 0.5 }' "$work/time")
        if [ -z "${least[$name]:-}" ] || [ "$spent" -lt "${least[$name]}" ]; then
            least[$name]=$spent
        fi
        found[$name]=$(wc -l < "$work/found")
    done
done

bytes=$(find "$corpus" -type f \( -name '*.txt' -o -name '*.md' \) -exec cat {} + | wc -c)
printf '%s: %d bytes; %d terms; least of %d runs\n' "$corpus" "$bytes" "$(wc -l < "$work/terms")" "$runs"
printf '%-10s %10s %10s %8s %10s\n' tool 'cpu s' 'MB/cpu-s' '/ grep' lines
for name in "${names[@]}"; do
    awk -v name="$name" -v spent="${least[$name]}" -v base="${least[grep]}" -v bytes="$bytes" -v found="${found[$name]}" 'BEGIN {
        if (spent < 1) spent = 1
        if (base < 1) base = 1
        printf "%-10s %10.3f %10.1f %8.2f %10d\n", name, spent / 1000, bytes / spent / 1000, spent / base, found
    }'
done
