"""Prints every series that a running TensorBoard serves over HTTP, from whatever backend.

python httpdump.py PORT > http.json
"""

import hashlib
import json
import sys
import urllib.error
import urllib.parse
import urllib.request


def sha256(answer):
    """The SHA-256 of an answer's bytes, or of the words that stand for an error."""
    return hashlib.sha256(answer if isinstance(answer, bytes) else answer.encode()).hexdigest()


class Server:
    """TensorBoard's HTTP API. An error answer reads as the string "HTTP <code>"."""

    def __init__(self, port):
        self.address = f"http://127.0.0.1:{port}/"

    def _open(self, request):
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return response.read()
        except urllib.error.HTTPError as error:
            return f"HTTP {error.code}"

    def raw(self, path, **query):
        url = self.address + path
        if query:
            url += "?" + urllib.parse.urlencode(query)
        return self._open(url)

    def get(self, path, **query):
        answer = self.raw(path, **query)
        return json.loads(answer) if isinstance(answer, bytes) else answer

    def post(self, path, body):
        request = urllib.request.Request(
            self.address + path,
            data=json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        answer = self._open(request)
        return json.loads(answer) if isinstance(answer, bytes) else answer

    def series(self, plugin, route, tags):
        """The answer for each run and tag."""
        return {
            f"{run}|{tag}": self.get(f"data/plugin/{plugin}/{route}", run=run, tag=tag)
            for run in sorted(tags)
            for tag in sorted(tags[run])
        }

    def blobs(self, plugin, list_route, blob_route, tags):
        """Rows of step, wall time, width, height and SHA-256 for each run, tag and sample."""
        answers = {}
        for run in sorted(tags):
            for tag in sorted(tags[run]):
                about = tags[run][tag]
                samples = about.get("samples", 1) if isinstance(about, dict) else 1
                for sample in range(samples):
                    answers[f"{run}|{tag}|{sample}"] = self._blob_rows(
                        plugin, list_route, blob_route, run, tag, sample
                    )
        return answers

    def _blob_rows(self, plugin, list_route, blob_route, run, tag, sample):
        path = f"data/plugin/{plugin}/{list_route}"
        entries = self.get(path, run=run, tag=tag, sample=sample)
        if isinstance(entries, str):
            return entries
        rows = []
        for entry in entries:
            query = entry.get("query")
            if not query and entry.get("blob_key"):
                query = f"blob_key={entry['blob_key']}"
            blob = self.raw(f"data/plugin/{plugin}/{blob_route}?{query}") if query else b""
            fields = [entry.get(name) for name in ("step", "wall_time", "width", "height")]
            rows.append([*fields, sha256(blob)])
        return rows


def dump(server):
    """All answers in one dict."""
    out = {"runs": sorted(server.get("data/runs"))}
    plugins = server.get("data/plugins_listing")
    out["plugins"] = {name: about["enabled"] for name, about in plugins.items()}

    out["scalars_tags"] = server.get("data/plugin/scalars/tags")
    out["scalars"] = server.series("scalars", "scalars", out["scalars_tags"])
    out["histograms_tags"] = server.get("data/plugin/histograms/tags")
    out["histograms"] = server.series("histograms", "histograms", out["histograms_tags"])
    out["images_tags"] = server.get("data/plugin/images/tags")
    out["images"] = server.blobs("images", "images", "individualImage", out["images_tags"])
    out["audio_tags"] = server.get("data/plugin/audio/tags")
    out["audio"] = server.blobs("audio", "audio", "individualAudio", out["audio_tags"])
    out["text_tags"] = server.get("data/plugin/text/tags")
    out["text"] = server.series("text", "text", out["text_tags"])

    out["graphs_info"] = server.get("data/plugin/graphs/info")
    out["graphs"] = {
        run: sha256(server.raw("data/plugin/graphs/graph", run=run, conceptual="false"))
        for run in sorted(out["graphs_info"])
    }
    out["pr_tags"] = server.get("data/plugin/pr_curves/tags")
    out["pr"] = server.series("pr_curves", "pr_curves", out["pr_tags"])
    out["hparams_experiment"] = server.post(
        "data/plugin/hparams/experiment", {"experimentName": ""}
    )
    out["mesh_tags"] = server.get("data/plugin/mesh/tags")
    out["custom_scalars_layout"] = server.get("data/plugin/custom_scalars/layout")
    return out


def main():
    json.dump(dump(Server(sys.argv[1])), sys.stdout, sort_keys=True, indent=0)


if __name__ == "__main__":
    main()
