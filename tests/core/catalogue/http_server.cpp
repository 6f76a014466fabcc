// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/catalogue/http_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <sstream>
#include <stdexcept>

namespace stillroom::test {

namespace {

constexpr std::size_t kPiece = 16384;

bool send_all(int connection, const char* bytes, std::size_t count) {
    while (count > 0) {
        const ssize_t done = ::send(connection, bytes, count, MSG_NOSIGNAL);
        if (done <= 0) {
            return false;
        }
        bytes += done;
        count -= static_cast<std::size_t>(done);
    }
    return true;
}

std::string read_head(int connection) {
    std::string head;
    char byte = 0;
    while (head.size() < 65536 && !head.ends_with("\r\n\r\n") && ::recv(connection, &byte, 1, 0) == 1) {
        head += byte;
    }
    return head;
}

HttpRequest parse(const std::string& head) {
    HttpRequest request;
    std::istringstream lines(head);
    std::string line;
    std::getline(lines, line);
    std::istringstream first(line);
    std::string method;
    first >> method >> request.path;
    while (std::getline(lines, line)) {
        const auto colon = line.find(':');
        if (colon == std::string::npos) {
            continue;
        }
        std::string name = line.substr(0, colon);
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        const auto begin = line.find_first_not_of(' ', colon + 1);
        const auto end = line.find_last_not_of("\r ");
        request.headers[name] = begin == std::string::npos || begin > end ? "" : line.substr(begin, end - begin + 1);
    }
    return request;
}

} // namespace

HttpServer::HttpServer(Handler handler) : m_handler(std::move(handler)) {
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in name{};
    name.sin_family = AF_INET;
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof name;
    auto* plain = reinterpret_cast<sockaddr*>(&name);
    if (m_listener < 0 || ::bind(m_listener, plain, length) != 0 || ::listen(m_listener, 16) != 0 ||
        ::getsockname(m_listener, plain, &length) != 0) {
        throw std::runtime_error("no socket on loopback");
    }
    m_port = ntohs(name.sin_port);
    m_accepting = std::thread([this] { accept_all(); });
}

HttpServer::~HttpServer() {
    m_stop = true;
    m_accepting.join();
    for (auto& thread : m_answering) {
        thread.join();
    }
    ::close(m_listener);
}

std::string HttpServer::address(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(m_port) + path;
}

std::vector<HttpRequest> HttpServer::requests() const {
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

void HttpServer::accept_all() {
    while (!m_stop) {
        pollfd ready{m_listener, POLLIN, 0};
        if (::poll(&ready, 1, 20) != 1) {
            continue;
        }
        if (const int connection = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC); connection >= 0) {
            m_answering.emplace_back([this, connection] {
                answer(connection);
                ::close(connection);
            });
        }
    }
}

void HttpServer::answer(int connection) {
    const HttpRequest request = parse(read_head(connection));
    {
        const std::lock_guard lock(m_mutex);
        m_requests.push_back(request);
    }
    const HttpReply reply = m_handler(request);
    std::string head = "HTTP/1.1 " + std::to_string(reply.status) + " .\r\nConnection: close\r\n";
    if (reply.say_length) {
        head += "Content-Length: " + std::to_string(reply.body.size()) + "\r\n";
    }
    for (const auto& [name, value] : reply.headers) {
        head += name + ": " + value + "\r\n";
    }
    head += "\r\n";
    if (send_all(connection, head.data(), head.size())) {
        send_body(connection, reply);
    }
}

void HttpServer::send_body(int connection, const HttpReply& reply) {
    const std::size_t end = std::min(reply.send_only, reply.body.size());
    for (std::size_t at = 0; at < end && !m_stop; at += kPiece) {
        if (!send_all(connection, reply.body.data() + at, std::min(kPiece, end - at))) {
            return;
        }
        std::this_thread::sleep_for(reply.pause);
    }
    while (reply.go_silent && !m_stop) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

HttpReply serve(const HttpRequest& request, const std::string& body, const std::string& etag) {
    HttpReply reply;
    reply.headers = {{"ETag", etag}, {"Accept-Ranges", "bytes"}};
    const auto range = request.headers.find("range");
    const auto condition = request.headers.find("if-range");
    if (range == request.headers.end() || (condition != request.headers.end() && condition->second != etag)) {
        reply.body = body;
        return reply;
    }
    const auto start = static_cast<std::size_t>(std::stoull(range->second.substr(std::string("bytes=").size())));
    if (start >= body.size()) {
        reply.status = 416;
        return reply;
    }
    reply.status = 206;
    reply.body = body.substr(start);
    reply.headers.emplace_back("Content-Range", "bytes " + std::to_string(start) + "-" + std::to_string(body.size() - 1) +
                                                    "/" + std::to_string(body.size()));
    return reply;
}

} // namespace stillroom::test
