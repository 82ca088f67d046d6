// Requests beside the page. In the base, so that a behaviour that asks need not wait for one more file.

/**
 * A `document` answer is parsed by the browser, which Trusted Types allow, unlike innerHTML. With the type `any`, it is
 * parsed as what it says it is.
 */
export function ask(method, url, done, { type = "", headers, body, progress, timeout = 0 } = {}) {
  const request = new XMLHttpRequest();
  request.open(method, url);
  if (type !== "any") request.responseType = type;
  request.timeout = timeout;
  for (const name in headers) request.setRequestHeader(name, headers[name]);
  request.upload.onprogress = progress;
  request.onreadystatechange = () => {
    if (type !== "any" || request.readyState !== XMLHttpRequest.HEADERS_RECEIVED) return;
    const [says] = /html|json/.exec(request.getResponseHeader("Content-Type")) ?? [];
    request.responseType = { html: "document", json: "json" }[says] ?? ""; // what is empty is no document
  };
  request.onloadend = () => done?.(request);
  request.send(body);
  return request;
}
