// SPDX-License-Identifier: GPL-3.0-or-later
// TEI XML: the text of <body>, a paragraph or line of verse at a time; notes and page furniture left out.
#include "core/base/utf8.h"
#include "core/corpus/readers/encoding.h"
#include "core/corpus/readers/file_reader.h"
#include "core/corpus/readers/text_lines.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <deque>
#include <utility>

#include <unicode/utf8.h>

namespace stillroom::corpus {

namespace {

constexpr std::size_t kLongestTag = 1 << 16;

bool one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    for (const std::string_view other : names) {
        if (name == other) {
            return true;
        }
    }
    return false;
}

bool is_block(std::string_view name) {
    return one_of(name, {"p", "l", "lg", "head", "ab", "item", "trailer", "div", "label", "sp", "quote", "body", "lb",
                         "milestone", "speaker", "stage"});
}

bool is_left_out(std::string_view name) { return one_of(name, {"note", "fw"}); }

void append_entity(std::string_view name, std::string& text) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kNamed{
        {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}, {"nbsp", " "}}};
    for (const auto& [key, value] : kNamed) {
        if (name == key) {
            text += value;
            return;
        }
    }
    std::uint32_t code = 0;
    if (name.starts_with('#')) {
        const bool hexadecimal = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
        const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
        std::from_chars(digits.data(), digits.data() + digits.size(), code, hexadecimal ? 16 : 10);
    }
    if (code >= 0x20 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF)) {
        std::array<char, 4> bytes{};
        int length = 0;
        U8_APPEND_UNSAFE(bytes.data(), length, code);
        text.append(bytes.data(), static_cast<std::size_t>(length));
    } else {
        text.append("&").append(name).append(";");
    }
}

class TeiReader final : public FileReader {
  public:
    TeiReader(TextLines lines, const SourceFile& file, const ReadOptions& options, IssueLog& log)
        : m_lines(std::move(lines)), m_language(options.language.empty() ? file.language : options.language),
          m_sentence_words(options.sentence_words), m_longest(options.longest_line), m_log(log) {}

    Result<bool> next(Record& record) override {
        while (m_waiting.empty()) {
            TextLine line;
            auto more = m_lines.next(line);
            if (!more) {
                return more;
            }
            if (!*more) {
                flush();
                if (!m_waiting.empty()) {
                    break;
                }
                if (!m_seen_body || m_body > 0) {
                    m_log.add(Issue::Level::Error, "bad-xml",
                              m_seen_body ? "The file ends inside <body>." : "The file has no <body>, so no text was read.",
                              m_lines.file());
                    m_seen_body = true;
                    m_body = 0;
                }
                return false;
            }
            m_number = line.number;
            if (line.usable) {
                take(line.text);
            }
        }
        record.utterance = {};
        record.utterance.text = std::move(m_waiting.front().second);
        record.utterance.language = m_language;
        record.line = m_waiting.front().first;
        m_waiting.pop_front();
        return true;
    }

    std::int64_t bytes_read() const override { return m_lines.bytes_read(); }

  private:
    void take(std::string_view line) {
        for (const char c : line) {
            take(c);
        }
        take('\n');
    }

    void take(char c) {
        if (m_in_tag) {
            m_tag += c;
            const bool comment = m_tag.starts_with("!--");
            if (c == '>' && (!comment || (m_tag.size() >= 6 && m_tag.ends_with("-->")))) {
                m_in_tag = false;
                m_tag.pop_back();
                end_tag();
            } else if (m_tag.size() > kLongestTag) { // a stray "<": give up on it
                m_in_tag = false;
                m_log.add(Issue::Level::Error, "bad-xml", "A tag does not end; it was left out.", m_lines.file(), m_number);
            }
            return;
        }
        if (c == '<') {
            m_in_tag = true;
            m_tag.clear();
        } else if (m_body > 0 && m_left_out.empty()) {
            append_text(c);
        }
    }

    void append_text(char c) {
        if (m_text.empty()) {
            if (c == '\n' || c == ' ' || c == '\t') {
                return;
            }
            m_text_line = m_number;
        }
        if (c != ';' || m_entity == std::string::npos) {
            if (c == '&') {
                m_entity = m_text.size();
            } else if (m_entity != std::string::npos && m_text.size() - m_entity > 10) {
                m_entity = std::string::npos;
            }
            m_text += c;
        } else {
            const std::string name = m_text.substr(m_entity + 1);
            m_text.resize(m_entity);
            append_entity(name, m_text);
            m_entity = std::string::npos;
        }
        if (m_text.size() > m_longest) {
            flush();
        }
    }

    void end_tag() {
        if (m_tag.starts_with('!') || m_tag.starts_with('?')) {
            return;
        }
        const bool closes = m_tag.starts_with('/');
        const bool empty = m_tag.ends_with('/');
        std::string_view name = std::string_view(m_tag).substr(closes ? 1 : 0);
        name = name.substr(0, name.find_first_of(" \t\n/"));
        if (name == "TEI" && !closes) {
            take_language();
        }
        if (is_left_out(name) && m_body > 0) {
            if (!closes && !empty && m_left_out.empty()) {
                m_left_out = name;
                m_log.add(Issue::Level::Note, "notes-left-out", "Notes and page furniture were left out.", m_lines.file(),
                          m_number);
            } else if (closes && m_left_out == name) {
                m_left_out.clear();
            }
        }
        if (is_block(name)) {
            flush();
        }
        if (name == "body" && !empty) {
            m_body += closes ? -1 : 1;
            m_body = std::max(m_body, 0);
            m_seen_body = true;
            m_left_out.clear();
        }
    }

    void take_language() {
        const std::size_t at = m_tag.find("xml:lang");
        const std::size_t open = at == std::string::npos ? at : m_tag.find_first_of("\"'", at);
        if (m_language.empty() && open != std::string::npos) {
            const std::size_t close = m_tag.find(m_tag[open], open + 1);
            m_language = language_code(std::string_view(m_tag).substr(open + 1, close - open - 1));
        }
    }

    void flush() {
        m_entity = std::string::npos;
        std::string text = collapse_space(m_text);
        m_text.clear();
        if (text.empty()) {
            return;
        }
        if (m_sentence_words <= 0 || count_words(text) <= static_cast<std::size_t>(m_sentence_words)) {
            m_waiting.emplace_back(m_text_line, std::move(text));
            return;
        }
        for (std::string& sentence : split_sentences(text, m_language)) {
            m_waiting.emplace_back(m_text_line, std::move(sentence));
        }
    }

    TextLines m_lines;
    std::string m_language;
    std::int64_t m_sentence_words;
    std::size_t m_longest;
    IssueLog& m_log;
    std::deque<std::pair<std::int64_t, std::string>> m_waiting;
    std::string m_tag;
    std::string m_text;
    std::string m_left_out; ///< element whose content is being left out
    std::size_t m_entity = std::string::npos;
    std::int64_t m_number = 0;
    std::int64_t m_text_line = 0;
    int m_body = 0;
    bool m_seen_body = false;
    bool m_in_tag = false;
};

} // namespace

FileReaderResult open_tei(const SourceFile& file, const ReadOptions& options, IssueLog& log) {
    auto lines = TextLines::open(file.path, options.longest_line, log);
    if (!lines) {
        return fail(lines.error());
    }
    return std::make_unique<TeiReader>(std::move(*lines), file, options, log);
}

} // namespace stillroom::corpus
