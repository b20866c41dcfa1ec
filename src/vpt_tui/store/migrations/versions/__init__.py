"""One module a step; `HEAD` in `vpt_tui.store.schema` names the newest."""
