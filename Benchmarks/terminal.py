"""A terminal of one's own, to see when a prompt is on the screen."""

import os
import pty
import select
import signal
import time

PROMPT = b"\n  > "
PATIENCE = 20.0


def prompt_seconds(arguments, environment, is_killed=False):
    """The time from the start of a command until its prompt has arrived; then the command is parked, or killed."""
    began = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.execve(arguments[0], arguments, environment | {"TERM": "xterm-256color"})
    seen, seconds = b"", None
    while seconds is None:
        ready, _, _ = select.select([terminal], [], [], PATIENCE)
        chunk = read(terminal) if ready else b""
        if not chunk:
            os.kill(process, signal.SIGKILL)
            raise SystemExit(f"no prompt came:\n{seen.decode(errors='replace')[-2000:]}")
        seen += chunk.replace(b"\r\n", b"\n")
        if PROMPT in seen:
            seconds = time.perf_counter() - began
    if is_killed:
        os.kill(process, signal.SIGKILL)
    else:
        os.write(terminal, b"q\n")
    while read(terminal):
        pass
    os.close(terminal)
    os.waitpid(process, 0)
    return seconds


def read(terminal):
    """What has arrived; empty at the end, which Linux reports as an error."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""
