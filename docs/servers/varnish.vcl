vcl 4.1;

# Stop Press behind Varnish: millions of polls become one request every two seconds. Set the backend, and who may purge.
backend default {
  .host = "127.0.0.1";
  .port = "8080";
}

acl purgers {
  "localhost";
  "127.0.0.1";
  "::1";
}

sub vcl_recv {
  # npm run deploy -- … --purge http://127.0.0.1:6081
  if (req.method == "PURGE") {
    if (client.ip !~ purgers) {
      return (synth(405, "Not allowed"));
    }
    return (purge);
  }
  if (req.method != "GET" && req.method != "HEAD") {
    return (synth(405, "Not allowed"));
  }
  # All readers get the same: nothing of theirs takes part.
  unset req.http.Cookie;
  unset req.http.Authorization;
  return (hash);
}

sub vcl_hash {
  # One site, under whatever name it is asked for, so that a purge finds it.
  hash_data(req.url);
  return (lookup);
}

sub vcl_backend_response {
  # What is kept beyond its time saves bytes: the server is asked with If-None-Match. Cache-Control says the rest.
  set beresp.keep = 1h;
}
