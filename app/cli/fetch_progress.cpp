// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/fetch_progress.h"

#include "app/cli/console.h"

#include <fmt/format.h>
#include <unistd.h>

namespace stillroom::cli {

namespace {

constexpr std::chrono::seconds kPlainEvery{10};

const char* doing(catalogue::Step step) {
    switch (step) {
    case catalogue::Step::Download:
        return "Downloading";
    case catalogue::Step::Unpack:
        return "Unpacking";
    case catalogue::Step::Import:
        return "Importing";
    }
    return "";
}

} // namespace

std::string progress_words(const std::string& name, catalogue::Step step, const catalogue::Progress& progress) {
    std::string line = fmt::format("{} {}: ", doing(step), name);
    if (!progress.total || *progress.total <= 0) {
        line += bytes_words(progress.done);
    } else {
        line += fmt::format("{} %, {} of {}", 100 * progress.done / *progress.total, bytes_words(progress.done),
                            bytes_words(*progress.total));
    }
    if (progress.rate > 0) {
        line += fmt::format(", {}/s", bytes_words(static_cast<std::int64_t>(progress.rate)));
    }
    if (const auto left = progress.left()) {
        line += fmt::format(", {} left", duration_words(*left));
    }
    return line;
}

FetchProgress::FetchProgress(std::FILE* to, std::string name)
    : m_to(to), m_name(std::move(name)), m_live(::isatty(::fileno(to)) == 1) {}

void FetchProgress::clear() {
    if (m_live && m_step) {
        std::fputs("\r\033[2K", m_to);
        m_step.reset();
    }
}

void FetchProgress::show(catalogue::Step step, const catalogue::Progress& progress) {
    const auto now = std::chrono::steady_clock::now();
    const std::string line = progress_words(m_name, step, progress);
    if (m_live) {
        std::fprintf(m_to, "\r\033[2K%s", line.c_str());
    } else if (m_step != step || now - m_shown >= kPlainEvery) {
        m_shown = now;
        std::fprintf(m_to, "%s\n", line.c_str());
    }
    m_step = step;
    std::fflush(m_to);
}

} // namespace stillroom::cli
