"""Edits a runbook through `midwatch lsp` as an editor does: conversation.py MIDWATCH FOLDER

The client is pygls (PyPI), whose types refuse every message that is not the protocol's. FOLDER holds midwatch.yaml and
queue.runbook.yaml, which is clean. Each step that held is a line; the first that did not ends with exit 1.
"""

import asyncio
import json
import os
import pathlib
import sys
import time

from lsprotocol import types
from pygls.lsp.client import LanguageClient

PATIENCE = 20


class Conversation:
    def __init__(self, midwatch, folder):
        self.midwatch = midwatch
        self.path = pathlib.Path(folder) / "queue.runbook.yaml"
        self.uri = self.path.as_uri()
        self.text = self.path.read_text(encoding="utf-8")
        self.version = 1
        self.client = LanguageClient("midwatch-tests", "1")
        self.told = asyncio.Queue()
        self.watched = asyncio.Event()

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(parameters: types.PublishDiagnosticsParams):
            self.told.put_nowait(parameters)

        @self.client.feature(types.CLIENT_REGISTER_CAPABILITY)
        def registered(parameters: types.RegistrationParams):
            self.watched.set()

    async def findings(self):
        """What is said next about the runbook as it stands."""
        while True:
            told = await asyncio.wait_for(self.told.get(), PATIENCE)
            if told.uri == self.uri and told.version == self.version:
                return list(told.diagnostics)

    def place(self, words):
        """The place behind some words, in UTF-16."""
        before = self.text[: self.text.index(words) + len(words)].split("\n")
        return types.Position(line=len(before) - 1, character=len(before[-1].encode("utf-16-le")) // 2)

    def at(self, kind, words):
        return kind(text_document=types.TextDocumentIdentifier(uri=self.uri), position=self.place(words))

    def change(self, old, new):
        """Edits as an editor does: only what changes is sent."""
        end = self.place(old)
        before = self.text[: self.text.index(old)].split("\n")
        start = types.Position(line=len(before) - 1, character=len(before[-1].encode("utf-16-le")) // 2)
        self.text = self.text.replace(old, new, 1)
        self.version += 1
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                text_document=types.VersionedTextDocumentIdentifier(uri=self.uri, version=self.version),
                content_changes=[
                    types.TextDocumentContentChangePartial(range=types.Range(start=start, end=end), text=new)
                ]))

    async def take(self, hold):
        await self.client.start_io(self.midwatch, "lsp", "--stdio")
        began = await self.client.initialize_async(
            types.InitializeParams(
                capabilities=types.ClientCapabilities(
                    workspace=types.WorkspaceClientCapabilities(
                        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(
                            dynamic_registration=True)),
                    text_document=types.TextDocumentClientCapabilities(
                        hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
                        document_symbol=types.DocumentSymbolClientCapabilities(
                            hierarchical_document_symbol_support=True)))))
        abilities = began.capabilities
        hold("begins with UTF-16", abilities.position_encoding == types.PositionEncodingKind.Utf16, abilities)
        self.client.initialized(types.InitializedParams())
        await asyncio.wait_for(self.watched.wait(), PATIENCE)
        hold("asks to be told of changed files", True, None)
        self.client.text_document_did_open(
            types.DidOpenTextDocumentParams(
                text_document=types.TextDocumentItem(
                    uri=self.uri, language_id="yaml", version=self.version, text=self.text)))
        found = await self.findings()
        hold("finds nothing in a clean runbook", found == [], found)

        self.change("    timeout: 20s", "    timout: 20s")
        found = await self.findings()
        hold("finds a misspelt key", [one.code for one in found] == ["MW002"], found)
        hold("marks it alone", found[0].range.end.character - found[0].range.start.character == 6, found)

        actions = await self.client.text_document_code_action_async(
            types.CodeActionParams(
                text_document=types.TextDocumentIdentifier(uri=self.uri), range=found[0].range,
                context=types.CodeActionContext(diagnostics=found)))
        hold("offers what can be done", all(isinstance(one, types.CodeAction) for one in actions) and actions, actions)

        hover = await self.client.text_document_hover_async(self.at(types.HoverParams, "    timout"))
        hold("explains the rule", hover and "MW002 unknown-key" in hover.contents.value, hover)
        self.change("    timout: 20s", "    timeout: 20s")
        hold("is content when it is mended", await self.findings() == [], None)

        self.change("    go: restart\n", "    go: \n")
        await self.findings()
        completion = await self.client.text_document_completion_async(self.at(types.CompletionParams, "    go: "))
        labels = [one.label for one in completion.items]
        hold("completes steps and ends", {"restart", "page-lead", "resolved"} <= set(labels), labels)
        self.change("    go: \n", "    go: restart\n")
        await self.findings()

        place = await self.client.text_document_definition_async(self.at(types.DefinitionParams, "    go: rest"))
        line = self.text.split("\n")[place[0].range.start.line]
        hold("finds a step", line.strip() == "- mitigate: restart", line)
        place = await self.client.text_document_definition_async(self.at(types.DefinitionParams, "to: [payments-pri"))
        hold("finds a contact in midwatch.yaml", place.uri.endswith("/midwatch.yaml"), place)

        symbols = await self.client.text_document_document_symbol_async(
            types.DocumentSymbolParams(text_document=types.TextDocumentIdentifier(uri=self.uri)))
        hold("lists the steps", [one.name for one in symbols][-2:] == ["recovered", "page-lead"], symbols)

        renamed = await self.client.text_document_rename_async(
            types.RenameParams(
                text_document=types.TextDocumentIdentifier(uri=self.uri), position=self.place("    go: rest"),
                new_name="restart-all"))
        hold("renames a step", len(renamed.changes[self.uri]) == 2, renamed)

        self.change("title: Restart it", "title: \"Restart it 🚒🚒\"")
        await self.findings()
        self.change("🚒🚒\"", "🚒\"")
        found = await self.findings()
        hold("keeps its place behind an emoji", found == [], found)

        remembered = self.path.parent / ".midwatch" / "live.json"
        remembered.parent.mkdir()
        answer = {"subject": "program shopctl", "state": "dead", "evidence": "not found in PATH",
                  "checked_at": int(time.time()) - 3 * 86_400}
        remembered.write_text(json.dumps({"version": 1, "answers": [answer]}), encoding="utf-8")
        self.path.write_text(self.text, encoding="utf-8")
        self.client.text_document_did_save(
            types.DidSaveTextDocumentParams(text_document=types.TextDocumentIdentifier(uri=self.uri)))
        found = await self.findings()
        hold("says what the last live check found, and how long ago",
             found and "as of 3 d ago" in found[0].message, found)

        await self.client.shutdown_async(None)
        self.client.exit(None)
        server = self.client._server
        code = await asyncio.wait_for(server.wait(), PATIENCE)
        hold("ends with exit 0", code == 0, code)
        await self.client.stop()


def main():
    midwatch, folder = sys.argv[1:]

    def hold(what, held, seen):
        if not held:
            print(f"does not hold: {what}: {seen}", flush=True)
            os._exit(1)
        print(f"holds: {what}", flush=True)

    asyncio.run(asyncio.wait_for(Conversation(midwatch, folder).take(hold), 120))
    print("all of it holds", flush=True)


if __name__ == "__main__":
    main()
