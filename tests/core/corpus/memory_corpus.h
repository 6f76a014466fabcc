// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"

#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace stillroom::corpus {

/// A corpus that lies in memory.
class MemoryCorpus final : public Corpus {
  public:
    explicit MemoryCorpus(std::string name) {
        m_info.name = name;
        m_info.fingerprint = std::move(name);
    }
    const CorpusInfo& info() const override { return m_info; }
    std::int64_t size(Split split) const override {
        return static_cast<std::int64_t>(m_splits[static_cast<std::size_t>(split)].size());
    }
    Utterance at(Split split, std::int64_t index) const override {
        return m_splits[static_cast<std::size_t>(split)][static_cast<std::size_t>(index)];
    }
    void add(Split split, Utterance utterance) { m_splits[static_cast<std::size_t>(split)].push_back(std::move(utterance)); }
    void add(Split split, const std::string& text, const std::string& language = "en") {
        Utterance utterance;
        utterance.text = text;
        utterance.language = language;
        add(split, std::move(utterance));
    }

  private:
    CorpusInfo m_info;
    std::array<std::vector<Utterance>, 3> m_splits;
};

/// `count` different sentences "NAME 0", "NAME 1", ...
inline std::shared_ptr<MemoryCorpus> numbered(const std::string& name, int count, const std::string& language = "en") {
    auto corpus = std::make_shared<MemoryCorpus>(name);
    for (int i = 0; i < count; ++i) {
        corpus->add(Split::Train, name + " " + std::to_string(i), language);
    }
    return corpus;
}

} // namespace stillroom::corpus
