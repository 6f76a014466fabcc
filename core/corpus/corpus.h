// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/corpus/utterance.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace stillroom::corpus {

/// Something a reader noticed; nothing is dropped without one of these.
struct Issue {
    enum class Level { Note, Warning, Error };
    Level level = Level::Warning;
    std::string kind;    ///< stable key, for example "invalid-utf8", "misaligned-tags", "duplicate-train-test"
    std::string message; ///< one sentence for the person
    Place place;         ///< first occurrence
    std::int64_t count = 1;
};

/// What is known of a corpus without reading it again.
struct CorpusInfo {
    std::string name;        ///< shown to the person
    std::string location;    ///< what a recipe writes: "builtin:assistant/en", "library:NAME" or a path
    std::string format;      ///< "built-in", "text", "massive", "slotgated", "token-tag",
                             ///< "conll", "clinc150", "csv", "tsv", "tei", "label-text"
    std::string licence;     ///< empty when unknown
    std::string fingerprint; ///< hash of the whole content, names artifacts made from it
    bool labelled = false;
    std::vector<std::string> languages;
    std::map<Split, std::int64_t> sentences;
    std::int64_t words = 0;
    std::int64_t bytes = 0;
    std::vector<std::string> domains; ///< sorted, over all splits
    std::vector<std::string> intents; ///< sorted
    std::vector<std::string> slots;   ///< slot types without B-/I-, sorted
    std::vector<Issue> issues;
};

/// A corpus ready for random access. Reading from several threads at once is safe.
class Corpus {
  public:
    virtual ~Corpus() = default;
    [[nodiscard]] virtual const CorpusInfo& info() const = 0;
    [[nodiscard]] virtual std::int64_t size(Split split) const = 0;
    /// Precondition: 0 <= index < size(split).
    [[nodiscard]] virtual Utterance at(Split split, std::int64_t index) const = 0;
    /// Hash of the text, by which duplicates are found. Override where it is known without reading the text.
    [[nodiscard]] virtual std::uint64_t text_key(Split split, std::int64_t index) const;
};

using CorpusPtr = std::shared_ptr<const Corpus>;

[[nodiscard]] const char* to_string(Split split); ///< "train", "dev", "test"

/// Hash of a text for Corpus::text_key.
[[nodiscard]] std::uint64_t text_key(std::string_view text);

} // namespace stillroom::corpus
