// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/console.h"

#include "app/cli/command.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace stillroom::cli {

namespace {

const char* level_word(recipe::Issue::Level level) {
    switch (level) {
    case recipe::Issue::Level::Error:
        return "error";
    case recipe::Issue::Level::Check:
        return "check";
    case recipe::Issue::Level::Note:
        return "note";
    }
    return "";
}

const char* code_word(ErrorCode code) {
    switch (code) {
    case ErrorCode::BadInput:
        return "bad-input";
    case ErrorCode::NotFound:
        return "not-found";
    case ErrorCode::Io:
        return "io";
    case ErrorCode::Conflict:
        return "conflict";
    case ErrorCode::Unsupported:
        return "unsupported";
    case ErrorCode::OutOfMemory:
        return "out-of-memory";
    case ErrorCode::Diverged:
        return "diverged";
    case ErrorCode::Cancelled:
        return "cancelled";
    case ErrorCode::Internal:
        return "internal";
    }
    return "";
}

} // namespace

nlohmann::json to_json(const Error& error) {
    nlohmann::json json = {{"code", code_word(error.code)}, {"message", error.message}};
    if (!error.place.file.empty()) {
        json["file"] = error.place.file;
    }
    if (error.place.line > 0) {
        json["line"] = error.place.line;
    }
    if (!error.place.field.empty()) {
        json["path"] = error.place.field;
    }
    return json;
}

nlohmann::json to_json(const std::vector<recipe::Issue>& issues) {
    nlohmann::json list = nlohmann::json::array();
    for (const auto& issue : issues) {
        list.push_back(
            {{"level", level_word(issue.level)}, {"path", issue.path}, {"message", issue.message}});
    }
    return list;
}

int refuse(const Error& error, bool json) {
    std::fprintf(stderr, "stillroom: %s\n", to_string(error).c_str());
    if (json) {
        print_json({{"error", to_json(error)}});
    }
    return error.code == ErrorCode::Internal ? kFailed : kBadInput;
}

int refuse(const std::vector<recipe::Issue>& issues, const std::string& file, bool json) {
    print_issues(issues, file, stderr);
    if (json) {
        for (const auto& issue : issues) {
            if (issue.level == recipe::Issue::Level::Error) {
                const Error first{ErrorCode::BadInput, issue.message, Place{file, 0, issue.path}};
                print_json({{"error", to_json(first)}, {"issues", to_json(issues)}});
                break;
            }
        }
    }
    return kBadInput;
}

void print_issues(const std::vector<recipe::Issue>& issues, const std::string& file, std::FILE* to) {
    for (const auto& issue : issues) {
        std::fprintf(to, "%s: %s: %s: %s\n", level_word(issue.level), file.c_str(), issue.path.c_str(),
                     issue.message.c_str());
    }
}

void print_json(const nlohmann::json& value) {
    const std::string line = value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    std::fwrite(line.data(), 1, line.size(), stdout);
    std::fflush(stdout);
}

std::size_t display_width(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string padded(std::string text, std::size_t width, bool right) {
    const std::size_t now = display_width(text);
    const std::string space(width > now ? width - now : 0, ' ');
    return right ? space + text : std::move(text) + space;
}

void print_table(const std::vector<std::vector<std::string>>& rows, std::size_t numbers) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()), 0);
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], display_width(row[i]));
        }
    }
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            line += (i == 0 ? "" : "  ") + padded(row[i], widths[i], i >= numbers);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        std::puts(line.c_str());
    }
}

std::string duration_words(double seconds) {
    if (!std::isfinite(seconds) || seconds < 0) {
        return "-";
    }
    const auto whole = static_cast<std::int64_t>(std::llround(seconds));
    if (whole < 60) {
        return fmt::format("{} s", whole);
    }
    if (whole < 3600) {
        return fmt::format("{} min {:02} s", whole / 60, whole % 60);
    }
    return fmt::format("{} h {:02} min", whole / 3600, whole % 3600 / 60);
}

std::string percent_words(double fraction) {
    return std::isfinite(fraction) ? fmt::format("{:.1f} %", 100.0 * fraction) : "-";
}

std::string time_words(std::int64_t unix_ms) {
    if (unix_ms <= 0) {
        return "-";
    }
    return fmt::format("{:%Y-%m-%d %H:%M}", fmt::localtime(static_cast<std::time_t>(unix_ms / 1000)));
}

} // namespace stillroom::cli
