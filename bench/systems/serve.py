"""Runs one system over the pages whenever it is told to: `serve.py NAME PAGES.ndjson [SKIPPED,…]`. See serve.mjs."""

import json
import os
import resource
import sys
import time

# A page that makes a system ask for more is given up: one page of the news corpus makes rs-trafilatura take all there is.
MEMORY_BYTES = 3_000_000_000


def trafilatura():
    from trafilatura import extract

    return lambda page: extract(page["html"], include_comments=False)


def trafilatura_fast():
    from trafilatura import extract

    return lambda page: extract(page["html"], include_comments=False, fast=True)


def rs_trafilatura():
    from rs_trafilatura import extract

    return lambda page: extract(page["html"]).main_content


def resiliparse():
    from resiliparse.extract.html2text import extract_plain_text

    return lambda page: extract_plain_text(page["html"], main_content=True)


def one(run, page):
    began = time.process_time()
    try:
        text = run(page) or ""
        return time.process_time() - began, text
    except Exception:
        return None, ""


def main():
    name, path = sys.argv[1:3]
    skip = {int(number) for number in "".join(sys.argv[3:4]).split(",") if number}
    answer = os.fdopen(os.dup(1), "w", buffering=1)
    # What a system prints is not its answer.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    run = globals()[name]()
    with open(path, encoding="utf-8") as lines:
        pages = [json.loads(line) for line in lines]
    print(json.dumps({"ready": True}), file=answer)
    first = True
    for line in sys.stdin:
        times = []
        texts = []
        for number, page in enumerate(pages):
            if first:
                print(json.dumps({"page": number}), file=answer)
            cpu, text = (None, "") if number in skip else one(run, page)
            times.append(cpu)
            texts.append(text)
        first = False
        if line.strip() == "texts":
            print(json.dumps({"texts": texts}), file=answer)
        else:
            print(json.dumps({"cpu": times, "chars": sum(map(len, texts))}), file=answer)


main()
