(async () => {
  // From the address upwards: the first folder whose build.json is ours is where the site starts.
  for (const parts = location.pathname.split("/").slice(0, -1); parts.length; parts.pop()) {
    const folder = parts.join("/") + "/";
    try {
      const answer = await fetch(folder + "build.json");
      if (!answer.ok || (await answer.json()).format !== "touchstone-build") continue;
      for (const link of document.querySelectorAll("a")) link.href = folder + location.search + location.hash;
      return;
    } catch { /* not there */ }
  }
})();
