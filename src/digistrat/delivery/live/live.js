// Loads the page again as soon as there is another edition than the one that it shows. Only the preview has this script.
"use strict";
(() => {
  const shown = new URL(document.currentScript.src).searchParams.get("stand");
  let news = null;

  function listen() {
    // A browser opens only six connections to one address: pages that nobody sees let go of theirs.
    if (document.hidden) {
      news?.close();
      news = null;
    } else if (!news) {
      news = new EventSource("/.digistrat/news");
      news.onmessage = (event) => {
        if (event.data !== shown) {
          news.close();
          location.reload();
        }
      };
    }
  }

  document.addEventListener("visibilitychange", listen);
  listen();
})();
