#!/bin/sh
# Runs an application under the Flowtap agent, against fake-llm, and shows what Flowtap saw. Any POSIX shell will do.
set -eu

usage() {
  cat <<'EOF'
Usage: test-apps/demo.sh [support-desk|workflow-platform] [--postgres] [--keep] [--help]

Builds what is missing, starts fake-llm, runs an application under the agent with an empty
flowtap.home, and prints the report and the trace of the last flow. Needs a JDK (17 or newer),
and Maven if something has to be built. No key, no network beyond what Maven needs.

  support-desk       an assistant built with LangChain4j, which Flowtap observes by itself; unless another is named
  workflow-platform  executors that a team wrote itself, observed by a rules file; shows every event there is

  --postgres  store the events in a real PostgreSQL server instead of the embedded database: the one of
              TEST_PG_URL (jdbc:postgresql://host:port/database?user=name&password=secret), else one in
              Docker, else one that Maven brings, else the system's
  --keep      leave the events behind and say how to look at them
EOF
}

fail() {
  echo "demo: $*" >&2
  exit 1
}

demo=support-desk
keep=false
postgres=false
for argument in "$@"; do
  case $argument in
    --keep) keep=true ;;
    --postgres) postgres=true ;;
    --help) usage; exit 0 ;;
    support-desk | workflow-platform) demo=$argument ;;
    -*) usage >&2; fail "unknown option $argument" ;;
    *) usage >&2; fail "no demo is called $argument; there are support-desk and workflow-platform" ;;
  esac
done

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
agent=$root/agent/dist/target/flowtap.jar
fake_llm=$root/test-apps/fake-llm/target/fake-llm.jar
case $demo in
  support-desk) module=langchain4j-support-desk ;;
  *) module=$demo ;;
esac
application=$root/test-apps/$module/target/$demo.jar
postgresql_server=$root/test-apps/postgresql-server/target/postgresql-server.jar

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
command -v "$java" >/dev/null || fail "no java found${JAVA_HOME:+ in JAVA_HOME=$JAVA_HOME}: install a JDK 17 or newer, or set JAVA_HOME to one"
java_version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java\.specification\.version = //p')
[ "${java_version%%.*}" -ge 17 ] 2>/dev/null \
  || fail "$java is Java ${java_version:-of an unknown version}; 17 or newer is needed: set JAVA_HOME to one"

# Whether a jar is missing or older than what it is built from.
outdated() {
  jar=$1
  shift
  [ ! -f "$jar" ] || [ -n "$(find "$root/pom.xml" "$@" \
    -newer "$jar" -type f \( -path '*/src/main/*' -o -name pom.xml \) ! -path '*/target/*' -print | head -n 1)" ]
}

work=$(mktemp -d "${TMPDIR:-/tmp}/flowtap-demo.XXXXXX")
llm=
server=
build=
clean_up() {
  [ -z "$build" ] || kill "$build" 2>/dev/null || true
  [ -z "$llm" ] || kill "$llm" 2>/dev/null || true
  if [ -n "$server" ]; then
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  $keep || rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# What Maven is at: "Building Flowtap core [3/20]", or what it does before.
build_step() {
  step=$(sed -n 's/^\[INFO\] Building \(.*\)$/Building \1/p' "$work/build.log" | tail -n 1)
  printf '%s' "${step:-Building, Maven starts}"
}

# Runs Maven and says what it is at and for how long: on one line of a terminal, in a line per module elsewhere.
run_build() {
  command -v mvn >/dev/null || fail "no mvn found, and something has to be built: install Maven 3.8 or newer"
  command -v "${java}c" >/dev/null || fail "$java comes without javac, and something has to be built: install a JDK"
  started=$(date +%s)
  shown=
  (cd -- "$root" && exec mvn -B -DskipTests -am package -pl "$1") >"$work/build.log" 2>&1 &
  build=$!
  while kill -0 "$build" 2>/dev/null; do
    step=$(build_step)
    if [ -t 1 ]; then
      printf '\r\033[K%.70s (%s s)' "$step" "$(($(date +%s) - started))"
    elif [ "$step" != "$shown" ]; then
      echo "$step ($(($(date +%s) - started)) s)"
      shown=$step
    fi
    sleep 1
  done
  if [ -t 1 ]; then
    printf '\r\033[K'
  elif [ "$(build_step)" != "$shown" ]; then
    echo "$(build_step) ($(($(date +%s) - started)) s)"
  fi
  if wait "$build"; then
    build=
    echo "Built in $(($(date +%s) - started)) s"
  else
    build=
    grep '^\[ERROR\]' "$work/build.log" | head -n 20 >&2 || tail -n 20 "$work/build.log" >&2
    keep=true
    fail "the build failed; all of its output is in $work/build.log"
  fi
}

if outdated "$agent" "$root/bootstrap" "$root/extension-api" "$root/agent" \
  || outdated "$fake_llm" "$root/test-apps/fake-llm" \
  || outdated "$application" "$root/test-apps/$module" \
  || { $postgres && outdated "$postgresql_server" "$root/test-apps/postgresql-server"; }; then
  modules=agent/dist,test-apps/fake-llm,test-apps/$module
  $postgres && modules=$modules,test-apps/postgresql-server
  run_build "$modules"
  touch "$agent" "$fake_llm" "$application"
  if $postgres; then
    touch "$postgresql_server"
  fi
fi

# Waits for the address that a server prints on its first line: name, process, patience in seconds.
await_url() {
  give_up=$(($(date +%s) + $3))
  while [ ! -s "$work/$1.url" ]; do
    kill -0 "$2" 2>/dev/null || fail "$1 did not start: $(cat "$work/$1.err")"
    [ "$(date +%s)" -le "$give_up" ] || fail "$1 did not say where it listens within $3 s: $(cat "$work/$1.err")"
    sleep 0.1 2>/dev/null || sleep 1
  done
}

case $demo in
  workflow-platform) set -- --script "$root/test-apps/$module/src/main/fake-llm/workflow-platform.json" ;;
  *) set -- ;;
esac
"$java" -jar "$fake_llm" "$@" >"$work/fake-llm.url" 2>"$work/fake-llm.err" &
llm=$!
await_url fake-llm "$llm" 10

home=$work/home
set -- "-Dflowtap.home=$home"
if $postgres; then
  "$java" -jar "$postgresql_server" >"$work/postgresql-server.url" 2>"$work/postgresql-server.err" &
  server=$!
  await_url postgresql-server "$server" 180
  # The first connection makes the tables: that may take longer than an application's end should.
  set -- "$@" "-Dflowtap.database.url=$(head -n 1 "$work/postgresql-server.url")" -Dflowtap.shutdown-timeout=60s
  sed -n 's/^PostgreSQL for tests: /PostgreSQL: /p' "$work/postgresql-server.err"
fi

heading() {
  printf '\n=== %s\n\n' "$*"
}

case $demo in
  workflow-platform)
    rules=test-apps/$module/src/main/rules/workflow-platform.yaml
    heading "Three days on a workflow platform, under -javaagent:flowtap.jar -Dflowtap.rules=$rules"
    "$java" "-javaagent:$agent" "-Dflowtap.rules=$root/$rules" "$@" \
      -jar "$application" "$(cat "$work/fake-llm.url")" 3 || fail "the workflow platform failed"
    ;;
  *)
    heading "A day at the support desk, under -javaagent:flowtap.jar"
    env -u OPENAI_API_KEY -u OPENAI_MODEL -u OPENAI_EMBEDDING_MODEL \
      OPENAI_BASE_URL="$(cat "$work/fake-llm.url")" \
      "$java" "-javaagent:$agent" "$@" -jar "$application" || fail "the support desk failed"
    ;;
esac

heading "java -jar flowtap.jar report"
"$java" "$@" -jar "$agent" report || fail "no report"

heading "java -jar flowtap.jar trace last"
"$java" "$@" -jar "$agent" trace last || fail "no trace"

if $keep; then
  heading "Kept"
  printf "'%s' " "$java" "$@" -jar "$agent"
  echo events
  if [ -n "$server" ]; then
    echo "PostgreSQL runs on until: kill $server"
    server=
  fi
fi
