"use strict";
const ui = new PagefindUI({ element: "#search", showImages: false });
const query = new URLSearchParams(location.search).get("q");
if (query) ui.triggerSearch(query);
