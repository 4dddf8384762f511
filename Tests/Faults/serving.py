"""Runs the service where calls on files can fail, and asks it what makes it write."""

import json
import os
import signal
import subprocess
import urllib.error
import urllib.request


def ask(address, method, target, body=None, **fields):
    """Status and body; None where no whole answer comes."""
    request = urllib.request.Request(
        address + target, body.encode() if isinstance(body, str) else body, method=method,
        headers={key.replace("_", "-"): value for key, value in fields.items()})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        try:
            return error.code, error.read()
        except OSError:
            return None
    except (OSError, ValueError, EOFError):
        return None
    except Exception as error:  # http.client has errors of its own.
        if type(error).__module__ == "http.client":
            return None
        raise


def served(program, words, requests, folder, environment):
    """The service from its start to its end, asked everything twice: what failed once must come the second time.

    As of a command: stdout has a line an answer (status, then its code), stderr what it logs.
    """
    errors = open(folder.parent / f"{folder.name}.log", "w+b")
    service = subprocess.Popen([program, *words], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=errors)
    told = []
    try:
        first = service.stdout.readline().decode().strip()
        if "http://" in first:
            address = first.split()[-1].rstrip("/")
            for turn in ("first", "again"):
                for method, target, body, fields in requests:
                    if isinstance(body, str) and body.startswith("<"):
                        body = (folder / body[1:]).read_bytes()
                    answer = ask(address, method, target, body, **fields)
                    told.append(line(turn, method, target, answer))
                    if answer is None and service.poll() is not None:
                        break
            service.send_signal(signal.SIGTERM)
        code = service.wait(60)
    except subprocess.TimeoutExpired:
        service.kill()
        service.wait()
        raise
    finally:
        service.stdout.close()
        errors.seek(0)
        log = errors.read()
        errors.close()
        os.unlink(errors.name)
    return subprocess.CompletedProcess(words, code, "\n".join(told).encode(), log)


def line(turn, method, target, answer):
    if answer is None:
        return f"{turn} {method} {target} nothing"
    status, body = answer
    word = ""
    try:
        told = json.loads(body)
        word = told.get("code", "") if status >= 400 else str(told.get("number", told.get("id", "")))
    except (ValueError, AttributeError):
        pass
    return f"{turn} {method} {target} {status} {word}"
