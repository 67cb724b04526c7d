#!/bin/sh
# Kills `harmonise fix` at many moments while it corrects 1,000 files, and looks whether each file is whole, old or new.
# Usage: benches/killed.sh PROGRAM [TIMES]
set -eu
program=$1
times=${2:-20}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
old='Who sells child pornography is guilty.'
new='Who sells child sexual abuse material is guilty.'
many() { i=0; while [ $i -lt 200 ]; do echo "$1"; i=$((i + 1)); done; }
many "$old" > "$folder/old"
many "$new" > "$folder/new"
round=0
cut=0
while [ $round -lt "$times" ]; do
    rm -rf "$folder/texts" && mkdir "$folder/texts"
    i=0
    while [ $i -lt 1000 ]; do cp "$folder/old" "$folder/texts/$i.txt"; i=$((i + 1)); done
    "$program" fix "$folder/texts" > /dev/null 2>&1 &
    run=$!
    sleep "$(echo "scale=3; 0.05 + $round * ${STEP:-0.05}" | bc)"
    kill -9 $run 2> /dev/null || true
    wait $run 2> /dev/null || true
    olds=0
    news=0
    for file in "$folder/texts"/*.txt; do
        if cmp -s "$file" "$folder/old"; then olds=$((olds + 1));
        elif cmp -s "$file" "$folder/new"; then news=$((news + 1));
        else echo "$file is neither old nor new"; exit 1; fi
    done
    [ $((olds + news)) -eq 1000 ] || { echo "files are gone: $olds old, $news new"; exit 1; }
    if [ $olds -gt 0 ] && [ $news -gt 0 ]; then cut=$((cut + 1)); fi
    round=$((round + 1))
done
echo "$times runs killed, $cut of them in the middle: every file whole"
