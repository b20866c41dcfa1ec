"""One module a step; `HEAD` in `vpt_tui.store.sqlite.schema` names the newest."""
