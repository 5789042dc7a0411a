#!/usr/bin/env bash
# A tour of a running Taskledger, from the first token to a proof that needs no trust in the server.
#
#   docs/tour.sh [base URL, default http://localhost:9000]
#
# It needs bash, curl and OpenSSL 3, and the development issuer of standalone. It exits 0 when every step held.
set -euo pipefail

base=${1:-http://localhost:9000}
api=$base/api/v1
person=tour-$(openssl rand -hex 4)@example.org
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

step() { printf '\n\033[1m%s\033[0m\n' "$*"; }
say() { printf '   %s\n' "$*"; }
fail() {
    printf '\n\033[1mThe tour stopped:\033[0m %s\n' "$*" >&2
    exit 1
}

# call <curl arguments>: prints the answer's body and keeps its headers; stops the tour on an error status
call() {
    curl --silent --show-error --max-time 30 --dump-header "$work/headers" --output "$work/body" "$@" ||
        fail "no answer to: $*"
    local status
    status=$(awk '/^HTTP/ { status = $2 } END { print status }' "$work/headers")
    [[ $status == 2* ]] || fail "status $status from ${*: -1}: $(cat "$work/body")"
    cat "$work/body"
}

# as <token> <method> <path> [JSON body]: a call that also sees every earlier write
position=0
as() {
    local token=$1 method=$2 path=$3 body=(${4:+--header "Content-Type: application/json" --data "$4"})
    call --request "$method" --header "Authorization: Bearer $token" --header "Taskledger-Position: $position" \
        "${body[@]}" "$base$path"
}

header() { tr -d '\r' <"$work/headers" | awk -v name="$1:" 'tolower($1) == tolower(name) { print $2 }'; }
text() { grep -o "\"$1\":\"[^\"]*\"" <<<"$2" | head -1 | cut -d '"' -f 4; }
number() { grep -o "\"$1\":[0-9]*" <<<"$2" | head -1 | cut -d : -f 2; }

token() { text access_token "$(call --data-urlencode "sub=$1" "${@:2}" "$base/dev/token")"; }

# a write's position goes along with every later read: the client reads its own writes
remember() { position=$(header Taskledger-Position); }

step "1. Get a token"
alice=$(token "$person")
say "the development issuer signed one for $person"

step "2. Add tasks"
first=$(as "$alice" POST /api/v1/tasks '{"title":"Water the plants 🌱","priority":"HIGH","tags":["home"]}')
remember
task=$(text id "$first")
operation=$(text operationId "$first")
say "task $task, $(header ETag), position $position"
for title in "Πάρε γάλα" "書類を送る" "Call the plumber"; do
    as "$alice" POST /api/v1/tasks "{\"title\":\"$title\"}" >/dev/null
    remember
    say "$title"
done

step "3. Add one as an agent does, over MCP"
agent=$(token "$person" --data-urlencode "audience=$base/mcp")
answer=$(call --header "Authorization: Bearer $agent" --header "Content-Type: application/json" \
    --header "Accept: application/json, text/event-stream" --header "MCP-Protocol-Version: 2025-11-25" \
    --data '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"add_task","arguments":{"title":"Book a table for two"}}}' \
    "$base/mcp")
grep -q '"isError":false' <<<"$answer" || fail "the tool answered $answer"
say "add_task answered with operation $(text operationId "$answer")"

step "4. Change one"
changed=$(as "$alice" PATCH "/api/v1/tasks/$task" '{"description":"All of them, also upstairs","priority":"URGENT"}')
remember
say "it is $(text priority "$changed") now, version $(number version "$changed")"

step "5. Complete it"
completed=$(as "$alice" POST "/api/v1/tasks/$task/complete")
remember
say "$(text status "$completed") at $(text completedAt "$completed")"

step "6. List what is open"
open=$(as "$alice" GET "/api/v1/tasks?status=OPEN&sort=created")
count=$(grep -o '"status":"OPEN"' <<<"$open" | wc -l | tr -d ' ')
grep -o '"title":"[^"]*"' <<<"$open" | cut -d '"' -f 4 | while read -r title; do say "$title"; done
[[ $count == 4 ]] || fail "expected 4 open tasks, found $count"

step "7. Read the task's history"
history=$(as "$alice" GET "/api/v1/tasks/$task/history")
grep -o '"event":"[^"]*"' <<<"$history" | cut -d '"' -f 4 | while read -r event; do say "$event"; done
[[ $(grep -o '"event":' <<<"$history" | wc -l) -eq 3 ]] || fail "expected 3 events"

step "8. Prove that the log holds the first write, without trusting the server"
auditor=$(token auditor --data "roles=AUDITOR" --data "scope=audit:read")
entries=$(as "$auditor" GET "/api/v1/audit/events?operation=$operation")
entry=$(text id "$entries")
say "audit entry $entry: $(text action "$entries") by $(text actor "$entries")"

call --header "Authorization: Bearer $auditor" --header "Accept: application/octet-stream" \
    "$api/audit/events/$entry" >"$work/leaf"
call --header "Authorization: Bearer $auditor" "$api/audit/events/$entry/proof" >"$work/proof"
vkey=$(call "$base/.well-known/taskledger-audit.vkey" | head -1)

sha256() { openssl dgst -sha256 -binary | openssl base64 -A; }
bytes() { openssl base64 -d -A <<<"$1"; }
node() { { printf '\001' && bytes "$1" && bytes "$2"; } | sha256; }

# c2sp.org/tlog-proof: index and hashes, a blank line, a signed checkpoint (origin, size, root hash, blank line, signature)
index=$(sed -n 's/^index //p' "$work/proof")
sed -n '/^index /,/^$/p' "$work/proof" | sed '1d;$d' >"$work/hashes"
sed '1,/^$/d' "$work/proof" | sed '/^$/,$d' >"$work/checkpoint"
size=$(sed -n 2p "$work/checkpoint")
root=$(sed -n 3p "$work/checkpoint")

# RFC 9162, section 2.1.3.2
hash=$({ printf '\000' && cat "$work/leaf"; } | sha256)
fn=$index sn=$((size - 1))
while read -r sibling; do
    ((sn > 0)) || fail "the proof is too long"
    if ((fn % 2 == 1 || fn == sn)); then
        hash=$(node "$sibling" "$hash")
        while ((fn % 2 == 0 && fn != 0)); do fn=$((fn >> 1)) sn=$((sn >> 1)); done
    else
        hash=$(node "$hash" "$sibling")
    fi
    fn=$((fn >> 1)) sn=$((sn >> 1))
done <"$work/hashes"
[[ $sn == 0 && $hash == "$root" ]] || fail "the leaf is not in the tree"
say "the leaf hashes up to the root of the log's $size leaves"

# c2sp.org/signed-note: Ed25519 over the checkpoint; the key carries one byte of type, the signature four of key id
key=${vkey#*+}
bytes "${key#*+}" | tail -c +2 >"$work/raw-key"
{ printf '\060\052\060\005\006\003\053\145\160\003\041\000' && cat "$work/raw-key"; } >"$work/key.der"
bytes "$(grep "^— ${vkey%%+*} " "$work/proof" | cut -d ' ' -f 3)" | tail -c +5 >"$work/signature"
openssl pkeyutl -verify -pubin -keyform DER -inkey "$work/key.der" -rawin -in "$work/checkpoint" \
    -sigfile "$work/signature" >/dev/null || fail "the checkpoint's signature is wrong"
say "the root is signed by ${vkey%%+*}"

step "9. Export everything about oneself"
request=$(as "$alice" POST /api/v1/privacy/requests '{"type":"EXPORT"}')
remember
job=$(text jobId "$request")
status=QUEUED
for ((try = 0; try < 120; try++)); do
    status=$(text status "$(as "$alice" GET "/api/v1/jobs/$job")")
    [[ $status == QUEUED || $status == RUNNING ]] || break
    sleep 0.25
done
[[ $status == SUCCEEDED ]] || fail "job $job is $status"
as "$alice" GET "/api/v1/privacy/requests/$(text id "$request")/download" >"$work/export.zip"
[[ $(head -c 2 "$work/export.zip") == PK ]] || fail "the export is no ZIP archive"
say "job $job made a ZIP of $(wc -c <"$work/export.zip" | tr -d ' ') bytes"

step "The tour is complete."
