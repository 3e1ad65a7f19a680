# %% [markdown]
# # The Paris summit as a graph
#
# For researchers: what lies around a summit, taken out of the API into NetworkX and pandas, with how firm each fact is.
#
#     npm start                                            in one terminal
#     pip install -r examples/requirements.txt             in another
#     python examples/notebook.py [URL]
#
# The cells are in the percent format: VS Code, Spyder and PyCharm run them one by one, Jupytext opens them in Jupyter.

# %%
import io
import json
import sys
import urllib.error
import urllib.request
from urllib.parse import urljoin

import networkx as nx
import pandas as pd

# A notebook has arguments of its own.
URL = sys.argv[1] if sys.argv[1:2] and sys.argv[1].startswith("http") else "http://127.0.0.1:4000/graphql"


def ask(query, **variables):
    """The data that answer a query. Raises what the API says where it refuses."""
    body = json.dumps({"query": query, "variables": variables}).encode()
    request = urllib.request.Request(URL, body, {"content-type": "application/json"})
    try:
        with urllib.request.urlopen(request) as response:
            answer = json.load(response)
    except urllib.error.HTTPError as refused:
        # A mistake in a query has status 400, and says in its body what it is.
        answer = json.load(refused)
    if "errors" in answer:
        raise RuntimeError("\n".join(error["message"] for error in answer["errors"]))
    return answer["data"]


# %% [markdown]
# ## What there is
#
# `subgraph` counts the selection, draws up to 500 nodes of it, and says where to download it whole.

# %%
drawing = ask(
    """
    query ($root: ID!) {
      subgraph(roots: [$root], depth: 2) {
        totalNodes
        totalEdges
        downloads { format url }
      }
    }
    """,
    root="summit:paris",
)["subgraph"]
print(f"{drawing['totalNodes']} nodes, {drawing['totalEdges']} edges")

# %% [markdown]
# ## As a graph
#
# NetworkX reads the GraphML as it comes, of any size.

# %%
downloads = {each["format"]: each["url"] for each in drawing["downloads"]}
with urllib.request.urlopen(urljoin(URL, downloads["GRAPHML"])) as response:
    graph = nx.read_graphml(io.BytesIO(response.read()))
print(f"{graph.number_of_nodes()} nodes and {graph.number_of_edges()} edges in NetworkX")

# %% [markdown]
# ## As tables
#
# How firm is what is said? A relation without a fact behind it is part of what an entity is, and has no modality.

# %%
nodes = pd.DataFrame.from_dict(dict(graph.nodes(data=True)), orient="index")
edges = nx.to_pandas_edgelist(graph)
firmness = pd.crosstab(edges["relation"], edges["modality"].fillna("none"))
print(firmness.to_string())

# %% [markdown]
# Who stands in the middle? Betweenness over what is affirmed, whichever way an edge points. Exact, it would take ten
# minutes with all votes of the UN loaded. So beyond SAMPLE nodes it is an estimate: from the shortest paths that begin at
# this many nodes, drawn at random with a fixed seed, so that it is the same each time.

# %%
affirmed = [(source, target) for source, target, data in graph.edges(data=True) if data.get("polarity") != "NEGATIVE"]
SAMPLE, SEED = 50, 1
network = nx.Graph(affirmed)
total, drawn = network.number_of_nodes(), min(SAMPLE, network.number_of_nodes())
between = pd.Series(nx.betweenness_centrality(network, k=drawn, seed=SEED), name="betweenness")
print(f"betweenness of {total} nodes, " + ("exact" if drawn == total else f"estimated from {drawn} (seed {SEED})"))
print(nodes[["name", "type"]].join(between.round(3)).nlargest(5, "betweenness").to_string())
