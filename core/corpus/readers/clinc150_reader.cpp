// SPDX-License-Identifier: GPL-3.0-or-later
// CLINC150: {"train": [["text", "intent"], ...], "val": ..., "test": ..., "oos_train": ...}, and beside it
// domains.json: {"domain": ["intent", ...], ...}.
#include "core/base/files.h"
#include "core/base/mapped_file.h"
#include "core/corpus/readers/encoding.h"
#include "core/corpus/readers/file_reader.h"

#include <nlohmann/json.hpp>

#include <cctype>
#include <map>
#include <optional>
#include <utility>

namespace stillroom::corpus {

namespace {

constexpr std::size_t kMostBytes = std::size_t{512} << 20;

/// Walks over JSON text without building it.
class JsonCursor {
  public:
    explicit JsonCursor(std::string_view text) : m_text(text) {}

    /// The next byte that is no white space; 0 at the end.
    char peek() {
        while (m_at < m_text.size() && std::isspace(static_cast<unsigned char>(m_text[m_at])) != 0) {
            m_line += m_text[m_at] == '\n' ? 1 : 0;
            ++m_at;
        }
        return m_at < m_text.size() ? m_text[m_at] : '\0';
    }

    bool take(char expected) {
        if (peek() != expected) {
            return false;
        }
        ++m_at;
        return true;
    }

    std::optional<std::string> string() {
        if (peek() != '"') {
            return std::nullopt;
        }
        const std::size_t start = m_at++;
        for (; m_at < m_text.size() && m_text[m_at] != '"'; ++m_at) {
            m_at += m_text[m_at] == '\\' ? 1 : 0;
        }
        if (m_at >= m_text.size()) {
            m_at = m_text.size();
            return std::nullopt;
        }
        ++m_at;
        const nlohmann::json value = nlohmann::json::parse(m_text.substr(start, m_at - start), nullptr, false);
        return value.is_string() ? std::optional(value.get<std::string>()) : std::nullopt;
    }

    /// Goes behind the value that begins here; false when it does not end.
    bool skip_value() {
        std::size_t depth = 0;
        do {
            const char c = peek();
            if (c == '\0') {
                return false;
            }
            if (c == '"') {
                const std::size_t before = m_at;
                static_cast<void>(string());
                if (m_at == m_text.size() && m_text.back() != '"') {
                    m_at = before;
                    return false;
                }
                continue;
            }
            ++m_at;
            if (c == '[' || c == '{') {
                ++depth;
            } else if (c == ']' || c == '}') {
                if (depth == 0) {
                    return false;
                }
                --depth;
            } else if (depth == 0) { // number, true, false, null
                while (m_at < m_text.size() && std::isalnum(static_cast<unsigned char>(m_text[m_at])) != 0) {
                    ++m_at;
                }
            }
        } while (depth > 0);
        return true;
    }

    [[nodiscard]] std::size_t at() const { return m_at; }
    [[nodiscard]] std::int64_t line() const { return m_line; }
    void back_to(std::size_t at, std::int64_t line) {
        m_at = at;
        m_line = line;
    }

  private:
    std::string_view m_text;
    std::size_t m_at = 0;
    std::int64_t m_line = 1;
};

class Clinc150Reader final : public FileReader {
  public:
    Clinc150Reader(MappedFile bytes, std::map<std::string, std::string> domains, bool out_of_scope, std::string file,
                   IssueLog& log)
        : m_bytes(std::move(bytes)), m_cursor(m_bytes.bytes()), m_domains(std::move(domains)),
          m_out_of_scope(out_of_scope), m_file(std::move(file)), m_log(log) {}

    Result<bool> next(Record& record) override {
        while (!m_done) {
            if (m_in_list ? take_item(record) : begin_list()) {
                return true;
            }
        }
        return false;
    }

    std::int64_t bytes_read() const override { return static_cast<std::int64_t>(m_cursor.at()); }

  private:
    /// Always false: no utterance yet.
    bool begin_list() {
        if (m_first && !m_cursor.take('{')) {
            return give_up();
        }
        if (m_cursor.take('}')) {
            m_done = true;
            return false;
        }
        if (!m_first && !m_cursor.take(',')) {
            return give_up();
        }
        m_first = false;
        const auto key = m_cursor.string();
        if (!key || !m_cursor.take(':')) {
            return give_up();
        }
        const bool out_of_scope = key->starts_with("oos_");
        const auto split = split_from(out_of_scope ? key->substr(4) : *key);
        if (!split || m_cursor.peek() != '[') {
            m_log.add(Issue::Level::Warning, "unknown-key", "A list that is no split was left out.", m_file, m_cursor.line());
            return m_cursor.skip_value() ? false : give_up();
        }
        m_cursor.take('[');
        m_split = *split;
        m_list_out_of_scope = out_of_scope;
        m_in_list = true;
        m_first_item = true;
        return false;
    }

    bool take_item(Record& record) {
        if (m_cursor.take(']')) {
            m_in_list = false;
            return false;
        }
        if (!m_first_item && !m_cursor.take(',')) {
            return give_up();
        }
        m_first_item = false;
        m_cursor.peek();
        const std::size_t start = m_cursor.at();
        const std::int64_t line = m_cursor.line();
        std::optional<std::string> text;
        std::optional<std::string> intent;
        if (m_cursor.take('[')) {
            text = m_cursor.string();
            intent = text && m_cursor.take(',') ? m_cursor.string() : std::nullopt;
        }
        if (!intent || !m_cursor.take(']')) {
            m_cursor.back_to(start, line);
            m_log.add(Issue::Level::Error, "bad-item", "An entry is not [\"text\", \"intent\"]; it was left out.", m_file, line);
            return m_cursor.skip_value() ? false : give_up();
        }
        if (m_list_out_of_scope && !m_out_of_scope) {
            m_log.add(Issue::Level::Note, "out-of-scope", "Out-of-scope utterances (oos_*) were left out.", m_file, line);
            return false;
        }
        Utterance& utterance = record.utterance = {};
        utterance.text = collapse_space(*text);
        utterance.intent = std::move(*intent);
        if (utterance.text.empty()) {
            report_empty(m_log, m_file, line);
            return false;
        }
        if (const auto domain = m_domains.find(utterance.intent); domain != m_domains.end()) {
            utterance.domain = domain->second;
        } else if (!m_domains.empty() && !m_list_out_of_scope) {
            m_log.add(Issue::Level::Warning, "no-domain", "domains.json does not name the intent.", m_file, line);
        }
        record.split = m_split;
        record.line = line;
        return true;
    }

    bool give_up() {
        m_done = true;
        m_log.add(Issue::Level::Error, "bad-json", "The JSON is damaged here; everything behind it was left out.", m_file,
                  m_cursor.line());
        return false;
    }

    MappedFile m_bytes;
    JsonCursor m_cursor;
    std::map<std::string, std::string> m_domains;
    bool m_out_of_scope;
    std::string m_file;
    IssueLog& m_log;
    Split m_split = Split::Train;
    bool m_list_out_of_scope = false;
    bool m_first = true;
    bool m_in_list = false;
    bool m_first_item = true;
    bool m_done = false;
};

/// Intent to domain; empty when there is no domains.json.
Result<std::map<std::string, std::string>> read_domains(const std::filesystem::path& path, IssueLog& log) {
    std::map<std::string, std::string> domains;
    if (!std::filesystem::exists(path)) {
        log.add(Issue::Level::Note, "no-domains", "There is no domains.json beside the file, so there are no domains.",
                path.string());
        return domains;
    }
    const auto bytes = read_file(path, std::uint64_t{16} << 20);
    if (!bytes) {
        return fail(bytes.error());
    }
    const nlohmann::json object = nlohmann::json::parse(*bytes, nullptr, false);
    if (!object.is_object()) {
        log.add(Issue::Level::Warning, "bad-json", "domains.json is no JSON object, so there are no domains.", path.string());
        return domains;
    }
    for (const auto& [domain, intents] : object.items()) {
        for (const nlohmann::json& intent : intents.is_array() ? intents : nlohmann::json::array()) {
            if (intent.is_string()) {
                domains[intent.get<std::string>()] = domain;
            }
        }
    }
    return domains;
}

} // namespace

FileReaderResult open_clinc150(const SourceFile& file, const ReadOptions& options, IssueLog& log) {
    auto bytes = MappedFile::open(file.path);
    if (!bytes) {
        return fail(bytes.error());
    }
    if (bytes->bytes().size() > kMostBytes) {
        return fail(ErrorCode::BadInput, "The file is larger than 512 MiB, too large to be CLINC150.",
                    Place{file.path.string(), 0, {}});
    }
    auto domains = read_domains(file.path.parent_path() / "domains.json", log);
    if (!domains) {
        return fail(domains.error());
    }
    return std::make_unique<Clinc150Reader>(std::move(*bytes), std::move(*domains), options.out_of_scope,
                                            file.path.string(), log);
}

} // namespace stillroom::corpus
