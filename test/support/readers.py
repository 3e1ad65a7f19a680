# Reads a graph from standard input with the library that the argument names, and writes what it found as JSON.
import io
import json
import math
import sys
import tempfile

reader, text = sys.argv[1], sys.stdin.buffer.read()


def networkx(read):
    graph = read(io.BytesIO(text))
    nodes = {node: data for node, data in graph.nodes(data=True)}
    # Where edges are parallel their ids are their keys.
    found = graph.edges(keys=True, data=True) if graph.is_multigraph() else graph.edges(data=True)
    all_edges = [(s, t, data.get("id", rest[0] if rest else None), data) for s, t, *rest, data in found]
    edges = {id: {"source": s, "target": t, **data, "id": id} for s, t, id, data in all_edges}
    return {
        "note": graph.graph.get("note"),
        "counts": [graph.number_of_nodes(), graph.number_of_edges()],
        "nodes": nodes,
        "edges": edges,
    }


def igraph(_):
    from igraph import Graph

    with tempfile.NamedTemporaryFile(suffix=".graphml") as file:
        file.write(text)
        file.flush()
        graph = Graph.Read_GraphML(file.name)
    ids = graph.vs["id"]
    # igraph 1.0 gives edges the ids of nodes, so they are told by their order.
    edges = [
        {**known(edge.attributes()), "id": None, "source": ids[edge.source], "target": ids[edge.target]}
        for edge in graph.es
    ]
    return {
        "note": graph["note"],
        "counts": [graph.vcount(), graph.ecount()],
        "nodes": {node["id"]: known(node.attributes()) for node in graph.vs},
        "edges": edges,
    }


# A column of igraph has a value for all: nothing, not a number or False where none was given.
def known(attributes):
    missing = lambda value: value is None or value == "" or (isinstance(value, float) and math.isnan(value))
    return {name: value for name, value in attributes.items() if not missing(value)}


def rdflib(_):
    from rdflib import Graph, Literal

    graph = Graph().parse(data=text, format="turtle")
    kind = lambda o: f"@{o.language}" if o.language else str(o.datatype or "")
    term = lambda o: {"value": str(o), "datatype": kind(o)} if isinstance(o, Literal) else {"iri": str(o)}
    return [[str(s), str(p), term(o)] for s, p, o in graph]


if reader.startswith("networkx"):
    import networkx as nx

    cytoscape = lambda file: nx.cytoscape_graph(json.load(file))
    read = {"graphml": nx.read_graphml, "gexf": nx.read_gexf, "cytoscape": cytoscape}
    found = networkx(read[reader.removeprefix("networkx-")])
else:
    found = {"igraph": igraph, "rdflib": rdflib}[reader](text)
json.dump(found, sys.stdout)
