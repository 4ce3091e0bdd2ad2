vcl 4.1;

import std;

# Stop Press behind Varnish: millions of polls become one request every two seconds. Set the backend, and who may purge.
backend default {
  .host = "127.0.0.1";
  .port = "8080";
}

# From where a purge may come. It needs the secret besides: behind a TLS terminator on this machine every reader comes
# from 127.0.0.1. Start varnishd with STOP_PRESS_PURGE_SECRET in its environment, and deploys with the same in theirs.
acl purgers {
  "localhost";
  "127.0.0.1";
  "::1";
}

sub vcl_recv {
  # npm run deploy -- … --purge http://127.0.0.1:6081
  if (req.method == "PURGE") {
    if (client.ip !~ purgers || !std.getenv("STOP_PRESS_PURGE_SECRET")
        || req.http.Purge-Secret != std.getenv("STOP_PRESS_PURGE_SECRET")) {
      return (synth(405, "Not allowed"));
    }
    return (purge);
  }
  if (req.method != "GET" && req.method != "HEAD") {
    return (synth(405, "Not allowed"));
  }
  unset req.http.Purge-Secret;
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
