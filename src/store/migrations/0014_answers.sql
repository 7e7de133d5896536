-- Answers belong to a user and a route, of a trust or not; and a key is taken as soon as its request has begun, so that
-- of two at the same time one is done. What was kept for repetition until now is let go: it would have been for a day.
DROP TABLE answered_requests;
CREATE TABLE answered_requests (
    user_id bytewise_text NOT NULL REFERENCES users (id),
    route bytewise_text NOT NULL,                 -- method and template: "POST /api/v1/..."
    key bytewise_text NOT NULL,                   -- the client's
    request_digest BYTEA NOT NULL,                -- the same key with another request is refused
    status BIGINT,                                -- none: begun, and not answered yet
    content_type bytewise_text,
    answer bytewise_text,
    at BIGINT NOT NULL,                           -- when it began
    PRIMARY KEY (user_id, route, key)
);
CREATE INDEX answered_requests_by_time ON answered_requests (at);
