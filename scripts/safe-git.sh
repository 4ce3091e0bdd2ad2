# Sourced by the scripts here: git that runs no program but itself, and takes no folder of the content for a repository
# (see src/edge/git-process.ts). A script that works in a bare repository says so first: bare=all
git() {
  command git -c "safe.bareRepository=${bare:-explicit}" -c core.fsmonitor=false -c core.hooksPath=/dev/null \
    -c core.pager=cat -c protocol.ext.allow=never "$@"
}
export GIT_TERMINAL_PROMPT=0 GIT_OPTIONAL_LOCKS=0
