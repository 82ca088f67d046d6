// Requests beside the page. In the base, so that a behaviour that asks need not wait for one more file.

/** A `document` answer is parsed by the browser, which Trusted Types allow, unlike innerHTML. */
export function ask(method, url, done, { type = "", headers, body, progress }) {
  const request = new XMLHttpRequest();
  request.open(method, url);
  request.responseType = type;
  for (const name in headers) request.setRequestHeader(name, headers[name]);
  request.upload.onprogress = progress;
  request.onloadend = () => done?.(request);
  request.send(body);
  return request;
}
