// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of parallel files: seq.in (words), seq.out (BIO tags), label (intent).
#include "core/base/utf8.h"
#include "core/corpus/readers/bio.h"
#include "core/corpus/readers/file_reader.h"
#include "core/corpus/readers/text_lines.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace stillroom::corpus {

namespace {

class SlotGatedReader final : public FileReader {
  public:
    SlotGatedReader(TextLines words, TextLines tags, std::optional<TextLines> labels, IssueLog& log)
        : m_words(std::move(words)), m_tags(std::move(tags)), m_labels(std::move(labels)), m_log(log) {}

    Result<bool> next(Record& record) override {
        while (true) {
            TextLine words;
            TextLine tags;
            TextLine label;
            auto has_words = m_words.next(words);
            auto has_tags = m_tags.next(tags);
            Result<bool> has_label = m_labels ? m_labels->next(label) : has_words;
            for (const Result<bool>* read : {&has_words, &has_tags, &has_label}) {
                if (!*read) {
                    return fail(read->error());
                }
            }
            if (!*has_words && !*has_tags && !*has_label) {
                return false;
            }
            if (!*has_words || !*has_tags || !*has_label) {
                report_unequal(std::max({words.number, tags.number, label.number}));
                if (auto counted = count_rest(); !counted) {
                    return fail(counted.error());
                }
                return false;
            }
            if (words.usable && tags.usable && label.usable && take(words, tags, label, record)) {
                return true;
            }
        }
    }

    std::int64_t bytes_read() const override {
        return m_words.bytes_read() + m_tags.bytes_read() + (m_labels ? m_labels->bytes_read() : 0);
    }

  private:
    bool take(const TextLine& words, const TextLine& tags, const TextLine& label, Record& record) {
        Utterance& utterance = record.utterance;
        utterance.words = split_words(words.text);
        utterance.tags = split_words(tags.text);
        if (utterance.words.empty()) {
            report_empty(m_log, m_words.file(), words.number);
            return false;
        }
        if (utterance.words.size() != utterance.tags.size()) {
            m_log.add(Issue::Level::Error, "misaligned-tags",
                      "The line has another number of tags than of words; it was left out.", m_words.file(),
                      words.number);
            return false;
        }
        utterance.intent = std::string(trim(label.text));
        if (m_labels && utterance.intent.empty()) {
            m_log.add(Issue::Level::Error, "no-intent", "The label is empty; the utterance was left out.",
                      m_labels->file(), label.number);
            return false;
        }
        repair_tags(utterance.tags, m_log, m_tags.file(), tags.number);
        utterance.text = join(utterance.words, " ");
        record.line = words.number;
        return true;
    }

    void report_unequal(std::int64_t line) {
        m_log.add(Issue::Level::Error, "unequal-files",
                  "seq.in, seq.out and label differ in their number of lines; the lines without a partner were left out.",
                  m_words.file(), line);
    }

    /// Counts the lines without a partner; the longest file decides.
    Result<void> count_rest() {
        std::int64_t longest = 0;
        TextLines* files[] = {&m_words, &m_tags, m_labels ? &*m_labels : nullptr};
        for (TextLines* file : files) {
            TextLine line;
            std::int64_t lines = 0;
            while (file != nullptr) {
                auto more = file->next(line);
                if (!more) {
                    return fail(more.error());
                }
                if (!*more) {
                    break;
                }
                ++lines;
            }
            longest = std::max(longest, lines);
        }
        if (longest > 0) {
            m_log.add(Issue::Level::Error, "unequal-files", "", m_words.file(), 0, longest);
        }
        return {};
    }

    TextLines m_words;
    TextLines m_tags;
    std::optional<TextLines> m_labels;
    IssueLog& m_log;
};

} // namespace

FileReaderResult open_slot_gated(const SourceFile& file, const ReadOptions& options, IssueLog& log) {
    auto words = TextLines::open(file.path / "seq.in", options.longest_line, log);
    auto tags = TextLines::open(file.path / "seq.out", options.longest_line, log);
    if (!words || !tags) {
        return fail(words ? tags.error() : words.error());
    }
    std::optional<TextLines> labels;
    if (std::filesystem::exists(file.path / "label")) {
        auto opened = TextLines::open(file.path / "label", options.longest_line, log);
        if (!opened) {
            return fail(opened.error());
        }
        labels.emplace(std::move(*opened));
    } else {
        log.add(Issue::Level::Warning, "no-intent", "There is no file \"label\"; the utterances have no intent.",
                file.path.string());
    }
    return std::make_unique<SlotGatedReader>(std::move(*words), std::move(*tags), std::move(labels), log);
}

} // namespace stillroom::corpus
