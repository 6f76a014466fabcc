// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace stillroom::test {

struct HttpRequest {
    std::string path;
    std::map<std::string, std::string> headers; ///< names in small letters
};

struct HttpReply {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::size_t send_only = std::string::npos; ///< bytes of the body; then the connection ends, or is silent
    bool go_silent = false;
    bool say_length = true;
    std::chrono::milliseconds pause{0}; ///< between pieces of 16 kB
};

/// Answers one request a connection on 127.0.0.1 until it goes.
class HttpServer {
  public:
    using Handler = std::function<HttpReply(const HttpRequest&)>;
    explicit HttpServer(Handler handler);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    [[nodiscard]] std::string address(const std::string& path) const;
    [[nodiscard]] std::vector<HttpRequest> requests() const;

  private:
    void accept_all();
    void answer(int connection);
    void send_body(int connection, const HttpReply& reply);

    Handler m_handler;
    int m_listener = -1;
    int m_port = 0;
    std::atomic<bool> m_stop{false};
    mutable std::mutex m_mutex;
    std::vector<HttpRequest> m_requests;
    std::vector<std::thread> m_answering;
    std::thread m_accepting;
};

/// A file as a good server gives it: a range where one is asked for and the tag still is `etag`.
[[nodiscard]] HttpReply serve(const HttpRequest& request, const std::string& body, const std::string& etag);

} // namespace stillroom::test
