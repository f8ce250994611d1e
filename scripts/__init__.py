"""The steps of the pipeline: verbs run (`python -m scripts.assemble_brief`), nouns are imported.

Data flows one way. `assemble_brief` checks a brief and everything it shows, and writes its tree;
`draw_charts` draws the charts that the brief shows; `render_html`, `render_docx` and `render_pdf`
write the tree in one format each. Nouns never import verbs, and each third-party package is
imported in one noun or verb only.
"""
