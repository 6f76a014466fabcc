// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/readers/sniff.h"

#include "core/base/files.h"
#include "core/base/utf8.h"
#include "core/corpus/readers/conll_columns.h"
#include "core/corpus/readers/table_header.h"

#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace stillroom::corpus {

namespace {

constexpr std::size_t kHeadBytes = 128 * 1024;
constexpr std::size_t kJsonLines = 20;

Result<void> refuse(std::string message, const std::filesystem::path& path) {
    return fail(ErrorCode::BadInput, std::move(message), Place{path.string(), 0, {}});
}

std::vector<std::string_view> lines_of(std::string_view head, std::size_t most) {
    std::vector<std::string_view> lines;
    for (std::size_t at = 0; at < head.size() && lines.size() < most;) {
        const std::size_t end = std::min(head.find('\n', at), head.size());
        if (const std::string_view line = trim(head.substr(at, end - at)); !line.empty()) {
            lines.push_back(line);
        }
        at = end + 1;
    }
    return lines;
}

bool looks_like_massive(std::string_view head) {
    for (const std::string_view line : lines_of(head, kJsonLines)) {
        const nlohmann::json object = nlohmann::json::parse(line, nullptr, false);
        if (object.is_object() && (object.contains("annot_utt") || object.contains("utt"))) {
            return true;
        }
    }
    return false;
}

bool looks_like_clinc150(std::string_view head) {
    for (const char* key : {"\"train\"", "\"val\"", "\"test\"", "\"oos_train\"", "\"oos_val\"", "\"oos_test\""}) {
        const std::size_t at = head.find(key);
        if (at == std::string_view::npos) {
            continue;
        }
        const std::string_view rest = head.substr(at + std::string_view(key).size());
        std::string compact;
        for (std::size_t i = 0; i < rest.size() && compact.size() < 4; ++i) {
            if (std::isspace(static_cast<unsigned char>(rest[i])) == 0) {
                compact += rest[i];
            }
        }
        if (compact == ":[[\"" || compact.starts_with(":[]")) {
            return true;
        }
    }
    return false;
}

bool looks_like_token_tag(std::string_view head) {
    const std::vector<std::string_view> lines = lines_of(head, 500);
    const auto fits = [](std::string_view line) {
        const std::size_t mark = line.rfind(" <=> ");
        return mark != std::string_view::npos && line.substr(0, mark).find(':') != std::string_view::npos;
    };
    const auto fitting = static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), fits));
    return !lines.empty() && fitting * 10 >= lines.size() * 8;
}

/// Every line begins with a whole number, and a few numbers come again and again.
bool looks_like_label_text(std::string_view head) {
    const std::vector<std::string_view> lines = lines_of(head, 1000);
    std::map<std::string_view, std::size_t> labels;
    for (const std::string_view line : lines) {
        const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
        if (digits == 0 || digits == line.size() || line[digits] != ' ') {
            return false;
        }
        ++labels[line.substr(0, digits)];
    }
    return labels.size() > 1 && lines.size() >= labels.size() * 10;
}

std::string lower_extension(const std::filesystem::path& path) {
    std::string extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return extension;
}

std::optional<Format> table_by_header(std::string_view head) {
    const std::string_view header = head.substr(0, head.find('\n'));
    for (const auto& [separator, format] : {std::pair{'\t', Format::Tsv}, {',', Format::Csv}, {';', Format::Csv}}) {
        const TableColumns columns = find_columns(split_cells(header, separator), {});
        if (columns.text >= 0 && (columns.intent >= 0 || columns.domain >= 0 || columns.tags >= 0)) {
            return format;
        }
    }
    return std::nullopt;
}

} // namespace

Result<std::string> read_head(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return fail(io_error(errno, path, "Cannot open the file"));
    }
    std::string head(kHeadBytes + 1, '\0');
    std::size_t size = 0;
    while (size < head.size()) {
        const ssize_t count = ::read(descriptor, head.data() + size, head.size() - size);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            const int reason = errno;
            ::close(descriptor);
            return fail(io_error(reason, path, "Cannot read the file"));
        }
        if (count == 0) {
            break;
        }
        size += static_cast<std::size_t>(count);
    }
    ::close(descriptor);
    head.resize(size);
    if (size > kHeadBytes) {
        head.resize(kHeadBytes);
        if (const std::size_t last = head.rfind('\n'); last != std::string::npos) {
            head.resize(last + 1);
        }
    }
    if (head.starts_with("\xEF\xBB\xBF")) {
        head.erase(0, 3);
    }
    return head;
}

Result<void> check_text(std::string_view head, const std::filesystem::path& path) {
    if (trim(head).empty()) {
        return refuse("The file is empty.", path);
    }
    if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
        return refuse("The file is UTF-16. Save it as UTF-8 and try again.", path);
    }
    using namespace std::string_view_literals;
    for (const std::string_view magic : {"\x1F\x8B"sv, "PK\x03\x04"sv, "BZh"sv, "\xFD" "7zXZ"sv, "\x28\xB5\x2F\xFD"sv}) {
        if (head.starts_with(magic)) {
            return refuse("The file is compressed. Unpack it and try again.", path);
        }
    }
    const auto control = std::count_if(head.begin(), head.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != '\x1b';
    });
    if (static_cast<std::size_t>(control) * 100 > head.size()) {
        return refuse("This is a binary file, not text.", path);
    }
    return {};
}

Result<Format> sniff(std::string_view head, const std::filesystem::path& path) {
    if (auto text = check_text(head, path); !text) {
        return fail(text.error());
    }
    const std::string_view start = trim(head);
    if (start.starts_with("<?xml") || start.starts_with("<TEI")) {
        if (start.find("<TEI") != std::string_view::npos) {
            return Format::Tei;
        }
        return fail(ErrorCode::BadInput, "This XML file is not TEI, the only XML that can be read.",
                    Place{path.string(), 1, {}});
    }
    if (start.front() == '{') {
        if (looks_like_massive(head)) {
            return Format::Massive;
        }
        if (looks_like_clinc150(head)) {
            return Format::Clinc150;
        }
        return fail(ErrorCode::BadInput, "This JSON is neither MASSIVE (\"utt\", \"annot_utt\") nor CLINC150 (\"train\", \"val\").",
                    Place{path.string(), 1, {}});
    }
    if (const std::string extension = lower_extension(path); extension == ".csv" || extension == ".tsv") {
        return extension == ".csv" ? Format::Csv : Format::Tsv;
    }
    if (looks_like_token_tag(head)) {
        return Format::TokenTag;
    }
    if (find_conll_columns(head)) {
        return Format::Conll;
    }
    if (const auto table = table_by_header(head)) {
        return *table;
    }
    return looks_like_label_text(head) ? Format::LabelText : Format::Text;
}

} // namespace stillroom::corpus
