// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalogue/download.h"
#include "core/catalogue/part_file.h"
#include "core/catalogue/rate_meter.h"

#include <string>
#include <string_view>

namespace stillroom::catalogue {

/// One request for the bytes that a part still lacks.
class Transfer {
  public:
    enum class End {
        Done,    ///< all that the server had is in the part
        Restart, ///< the part is of no use: empty it and ask again
    };

    /// `host` is for messages. The part must outlive the transfer.
    Transfer(std::string address, std::string host, const DownloadOptions& options, PartFile& part);
    [[nodiscard]] Result<End> run();
    [[nodiscard]] std::int64_t resumed_at() const { return m_offset; } ///< bytes of the part that were of use

    // What the library calls back.
    void header(std::string_view line);
    bool body(std::string_view bytes); ///< false: give up, the reason is kept

  private:
    struct Handles;
    struct Headers {
        std::string etag;
        std::string modified;
        std::string range;
    };

    void set_up(Handles& handles);
    [[nodiscard]] Result<void> drive(Handles& handles, int& outcome);
    [[nodiscard]] Result<End> judge(Handles& handles, int outcome);
    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> check_size(std::int64_t total) const;
    [[nodiscard]] Error network_error(int outcome, long status) const;
    [[nodiscard]] std::string kept() const;
    void report();

    std::string m_address;
    std::string m_host;
    const DownloadOptions& m_options;
    PartFile& m_part;
    std::int64_t m_offset = 0;
    Headers m_headers;
    Handles* m_handles = nullptr;
    bool m_begun = false;
    bool m_restart = false;
    std::optional<std::int64_t> m_total;
    std::optional<Error> m_error;
    RateMeter m_meter;
    RateMeter::Clock::time_point m_told;
};

} // namespace stillroom::catalogue
