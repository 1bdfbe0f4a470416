vcl 4.1;

backend origin { .host = "127.0.0.1"; .port = "@PORT@"; }

# The same document for everyone, whatever path and query.
sub vcl_recv {
    set req.url = "/offer";
    unset req.http.Cookie;
    return (hash);
}

sub vcl_backend_response {
    unset beresp.http.Cache-Control;
    unset beresp.http.Vary;
    set beresp.ttl = 1h;
    set beresp.uncacheable = false;
    return (deliver);
}
