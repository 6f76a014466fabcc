// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/transfer.h"

#include "core/base/grouped.h"
#include "core/base/utf8.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <memory>

namespace stillroom::catalogue {

namespace fs = std::filesystem;

namespace {

constexpr int kTickMs = 100;
constexpr long kMostRedirects = 8;
constexpr long kConnectSeconds = 20;
constexpr long kSilence = 16;                        ///< bytes a second that count as nothing
constexpr std::int64_t kSpare = std::int64_t{64} << 20U; ///< bytes of the disk that are left alone
constexpr std::size_t kLongestHeader = 1000;

std::size_t on_header(char* bytes, std::size_t size, std::size_t count, void* transfer) {
    static_cast<Transfer*>(transfer)->header({bytes, size * count});
    return size * count;
}

std::size_t on_body(char* bytes, std::size_t size, std::size_t count, void* transfer) {
    return static_cast<Transfer*>(transfer)->body({bytes, size * count}) ? size * count : 0;
}

bool begins_with_name(std::string_view line, std::string_view name) {
    return line.size() > name.size() && line[name.size()] == ':' &&
           std::equal(name.begin(), name.end(), line.begin(), [](char a, char b) {
               return a == std::tolower(static_cast<unsigned char>(b));
           });
}

/// The first number of "bytes 100-199/200".
std::optional<std::int64_t> range_start(std::string_view range) {
    constexpr std::string_view kUnit = "bytes ";
    std::int64_t start = 0;
    if (!range.starts_with(kUnit)) {
        return std::nullopt;
    }
    range.remove_prefix(kUnit.size());
    const auto [end, code] = std::from_chars(range.data(), range.data() + range.size(), start);
    if (code != std::errc() || end == range.data() + range.size() || *end != '-') {
        return std::nullopt;
    }
    return start;
}

/// Before the first handle is made, once.
bool library_ready() {
    static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    return ready;
}

} // namespace

std::optional<double> Progress::left() const {
    if (!total || rate <= 0) {
        return std::nullopt;
    }
    return static_cast<double>(*total - done) / rate;
}

struct Transfer::Handles {
    CURL* easy = nullptr;
    CURLM* multi = nullptr;
    curl_slist* lines = nullptr;

    Handles() {
        if (library_ready()) {
            easy = curl_easy_init();
            multi = curl_multi_init();
        }
    }
    Handles(const Handles&) = delete;
    Handles& operator=(const Handles&) = delete;
    ~Handles() {
        if (multi != nullptr && easy != nullptr) {
            curl_multi_remove_handle(multi, easy);
        }
        curl_easy_cleanup(easy);
        curl_multi_cleanup(multi);
        curl_slist_free_all(lines);
    }
};

Transfer::Transfer(std::string address, std::string host, const DownloadOptions& options, PartFile& part)
    : m_address(std::move(address)), m_host(std::move(host)), m_options(options), m_part(part),
      m_offset(part.size()), m_total(options.bytes) {}

void Transfer::header(std::string_view line) {
    if (line.starts_with("HTTP/")) {
        m_headers = {}; // of the answer after a redirect
        return;
    }
    const auto keep = [&](std::string_view name, std::string& value) {
        if (begins_with_name(line, name) && line.size() < kLongestHeader) {
            value = trim(line.substr(name.size() + 1));
        }
    };
    keep("etag", m_headers.etag);
    keep("last-modified", m_headers.modified);
    keep("content-range", m_headers.range);
}

bool Transfer::body(std::string_view bytes) {
    Result<void> good = m_begun ? Result<void>() : begin();
    if (m_restart) {
        return false;
    }
    if (good) {
        good = check_size(m_part.size() + static_cast<std::int64_t>(bytes.size()));
        if (!good && !m_part.restart(m_address, {})) {
            good = fail(ErrorCode::Io, "Cannot write the file.", Place{m_part.path().string(), 0, {}});
        }
    }
    if (good) {
        good = m_part.append(bytes);
    }
    if (!good) {
        m_error = good.error();
    }
    return good.has_value();
}

/// Called with the first bytes, when the final answer's head is known.
Result<void> Transfer::begin() {
    m_begun = true;
    long status = 0;
    curl_off_t length = -1;
    curl_easy_getinfo(m_handles->easy, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(m_handles->easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
    const bool goes_on = status == 206 && m_offset > 0;
    if (goes_on && range_start(m_headers.range) != m_offset) {
        m_restart = true;
        return {};
    }
    const std::int64_t here = goes_on ? m_offset : 0;
    if (length >= 0) {
        if (auto good = check_size(here + length); !good) {
            return good;
        }
        if (m_options.bytes && here + length != *m_options.bytes) {
            return fail(ErrorCode::Io,
                        fmt::format("{} has a file of {} bytes where the catalogue knows one of {}: it was changed. "
                                    "Look for a newer version of Stillroom, or describe it in a catalogue.json of your own.",
                                    m_host, grouped(here + length), grouped(*m_options.bytes)));
        }
        std::error_code code;
        const auto room = fs::space(fs::absolute(m_part.path()).parent_path(), code);
        if (!code && static_cast<std::int64_t>(std::min<std::uintmax_t>(room.available, INT64_MAX)) < length + kSpare) {
            return fail(ErrorCode::Io,
                        fmt::format("The disk has {} MB left and this needs {} MB. Free some space and start again.",
                                    grouped(static_cast<std::int64_t>(room.available >> 20U)),
                                    grouped((length + kSpare) >> 20U)),
                        Place{m_part.path().parent_path().string(), 0, {}});
        }
        m_total = here + length;
    }
    if (goes_on) {
        return {};
    }
    m_offset = 0;
    // A weak tag does not promise the same bytes.
    const bool strong = !m_headers.etag.empty() && !m_headers.etag.starts_with("W/");
    return m_part.restart(m_address, strong ? m_headers.etag : m_headers.modified);
}

Result<void> Transfer::check_size(std::int64_t total) const {
    if (m_options.bytes && total > *m_options.bytes) {
        return fail(ErrorCode::Io, fmt::format("{} sends more than the {} bytes that the catalogue knows: the file was "
                                               "changed. Look for a newer version of Stillroom.",
                                               m_host, grouped(*m_options.bytes)));
    }
    if (!m_options.bytes && total > m_options.limit) {
        return fail(ErrorCode::Io, fmt::format("{} sends more than {} bytes, too much for a corpus. Check the address.",
                                               m_host, grouped(m_options.limit)));
    }
    return {};
}

void Transfer::set_up(Handles& handles) {
    CURL* easy = handles.easy;
    curl_easy_setopt(easy, CURLOPT_URL, m_address.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https,file");
    curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, m_address.starts_with("https:") ? "https" : "http,https");
    curl_easy_setopt(easy, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(easy, CURLOPT_MAXREDIRS, kMostRedirects);
    curl_easy_setopt(easy, CURLOPT_FAILONERROR, 1L);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L); // a stop does not wait for a name to be looked up
    curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "stillroom");
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, std::min(kConnectSeconds, static_cast<long>(m_options.patience.count())));
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, kSilence);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, static_cast<long>(m_options.patience.count()));
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &on_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &on_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
    if (m_offset > 0) {
        // Not the library's own way of resuming, which fails where a server sends the whole file.
        curl_easy_setopt(easy, CURLOPT_RANGE, fmt::format("{}-", m_offset).c_str());
        if (!m_part.validator().empty()) {
            handles.lines = curl_slist_append(nullptr, ("If-Range: " + m_part.validator()).c_str());
            curl_easy_setopt(easy, CURLOPT_HTTPHEADER, handles.lines);
        }
    }
}

void Transfer::report() {
    const auto now = RateMeter::Clock::now();
    if (now - m_told < std::chrono::milliseconds(kTickMs)) {
        return;
    }
    m_told = now;
    if (m_begun) {
        m_meter.add(m_part.size(), now);
    }
    if (m_options.progress) {
        m_options.progress({m_part.size(), m_total, m_meter.rate()});
    }
}

Result<void> Transfer::drive(Handles& handles, int& outcome) {
    curl_multi_add_handle(handles.multi, handles.easy);
    int running = 1;
    while (curl_multi_perform(handles.multi, &running) == CURLM_OK && running > 0) {
        if (m_options.stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "The download was stopped." + kept());
        }
        curl_multi_poll(handles.multi, nullptr, 0, kTickMs, nullptr);
        report();
    }
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(handles.multi, &left)) {
        if (message->msg == CURLMSG_DONE) {
            outcome = message->data.result;
        }
    }
    return {};
}

Result<Transfer::End> Transfer::run() {
    Handles handles;
    if (handles.easy == nullptr || handles.multi == nullptr) {
        return fail(ErrorCode::Internal, "The network library cannot be used.");
    }
    m_handles = &handles;
    set_up(handles);
    int outcome = CURLE_RECV_ERROR;
    auto driven = drive(handles, outcome);
    auto end = driven ? judge(handles, outcome) : Result<End>(fail(driven.error()));
    m_handles = nullptr;
    return end;
}

Result<Transfer::End> Transfer::judge(Handles& handles, int outcome) {
    long status = 0;
    curl_easy_getinfo(handles.easy, CURLINFO_RESPONSE_CODE, &status);
    if (m_error) {
        return fail(*m_error);
    }
    // 416: there is nothing behind the part's end, so it is no part of this file, or all of it.
    if (m_offset > 0 && (m_restart || (outcome == CURLE_HTTP_RETURNED_ERROR && status == 416))) {
        return End::Restart;
    }
    if (outcome != CURLE_OK) {
        return fail(network_error(outcome, status));
    }
    if (!m_begun) { // an empty file
        if (auto begun = begin(); !begun) {
            return fail(begun.error());
        }
    }
    if (m_options.bytes && m_part.size() < *m_options.bytes) {
        return fail(network_error(CURLE_PARTIAL_FILE, status));
    }
    return End::Done;
}

std::string Transfer::kept() const {
    return m_part.size() == 0 ? std::string() : " What has come is kept: start it again to go on.";
}

Error Transfer::network_error(int outcome, long status) const {
    const auto error = [&](std::string sentence) { return Error{ErrorCode::Io, std::move(sentence), {m_address, 0, {}}}; };
    switch (outcome) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
        return error("The name " + m_host + " cannot be found: is this computer connected? Check the network and try again.");
    case CURLE_COULDNT_CONNECT:
        return error(m_host + " cannot be reached. Check the network and try again.");
    case CURLE_OPERATION_TIMEDOUT:
        return error(m_host + " has gone silent." + (m_part.size() == 0 ? " Try again later." : kept()));
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
        return error("The connection to " + m_host + " was cut." + (m_part.size() == 0 ? " Try again." : kept()));
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
        return error(m_host + " cannot prove who it is, so nothing was taken from it. Check this computer's date and "
                              "that the package ca-certificates is installed.");
    case CURLE_UNSUPPORTED_PROTOCOL:
        return error(m_host + " leads on to an address that is not allowed, so nothing was taken. Check the address.");
    case CURLE_TOO_MANY_REDIRECTS:
        return error(m_host + " leads on and on without end. Check the address.");
    case CURLE_FILE_COULDNT_READ_FILE:
        return {ErrorCode::NotFound, "There is no such file. Check the address.", {m_address, 0, {}}};
    case CURLE_HTTP_RETURNED_ERROR:
        if (status == 404 || status == 410) {
            return {ErrorCode::NotFound,
                    fmt::format("{} has no such file any more ({}). Look at the publisher's page for where it went.", m_host, status),
                    {m_address, 0, {}}};
        }
        return error(fmt::format("{} refuses to send the file ({}). Try again later.", m_host, status));
    default:
        return error(fmt::format("The download from {} failed: {}.{}", m_host,
                                 curl_easy_strerror(static_cast<CURLcode>(outcome)), kept()));
    }
}

} // namespace stillroom::catalogue
