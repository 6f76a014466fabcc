// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/sentencepiece_module/module.h"

#include <sentencepiece_processor.h>
#include <sentencepiece_trainer.h>

#include <exception>
#include <unordered_map>

namespace stillroom::text::piece_module {

namespace {

class ProcessorModel final : public Model {
  public:
    sentencepiece::SentencePieceProcessor processor;

    std::int32_t size() const override { return processor.GetPieceSize(); }
    std::int32_t unknown_id() const override { return processor.unk_id(); }
    std::vector<std::int32_t> encode(std::string_view text) const override {
        std::vector<int> ids;
        return processor.Encode({text.data(), text.size()}, &ids).ok() ? ids : std::vector<int>();
    }
    void encode(std::string_view text, const Piece& piece) const override {
        const auto found = processor.EncodeAsImmutableProto({text.data(), text.size()});
        for (const auto& one : found.pieces()) {
            piece(static_cast<std::int32_t>(one.id()), one.begin(), one.end());
        }
    }
    std::string decode(std::span<const std::int32_t> ids) const override {
        std::string text;
        const std::vector<int> copy(ids.begin(), ids.end());
        return processor.Decode(copy, &text).ok() ? text : std::string();
    }
    std::string piece(std::int32_t id) const override { return processor.IdToPiece(id); }
    std::int32_t id(std::string_view piece) const override {
        const int found = processor.PieceToId({piece.data(), piece.size()});
        return found >= 0 && found < size() && processor.IdToPiece(found) == piece ? found : -1;
    }
};

class Sentences final : public sentencepiece::SentenceIterator {
  public:
    explicit Sentences(const piece_module::Next& next) : m_next(next) { Sentences::Next(); }
    bool done() const override { return m_done; }
    void Next() override { m_done = !m_next(m_sentence); }
    const std::string& value() const override { return m_sentence; }
    sentencepiece::util::Status status() const override { return {}; }

  private:
    const piece_module::Next& m_next;
    std::string m_sentence;
    bool m_done = false;
};

class SentencePieceModule final : public Module {
  public:
    LoadResult load(std::string_view bytes) const override {
        LoadResult result;
        try {
            auto model = std::make_unique<ProcessorModel>();
            const auto status = model->processor.LoadFromSerializedProto({bytes.data(), bytes.size()});
            if (!status.ok()) {
                result.error = status.ToString();
            } else if (model->size() <= 0) {
                result.error = "it holds no pieces";
            } else {
                result.model = std::move(model);
            }
        } catch (const std::exception& exception) {
            result.error = exception.what();
        }
        return result;
    }

    TrainResult train(bool bpe, std::int64_t vocabulary, const Next& next) const override {
        TrainResult result;
        try {
            // Fixed threads: the sums of the unigram trainer, and with them the pieces, depend on their number.
            const std::unordered_map<std::string, std::string> options{
                {"model_type", bpe ? "bpe" : "unigram"},
                {"vocab_size", std::to_string(vocabulary)},
                {"hard_vocab_limit", "false"},
                {"normalization_rule_name", "nmt_nfkc_cf"},
                {"character_coverage", "0.9998"},
                {"pad_id", "0"}, {"pad_piece", "[PAD]"},
                {"unk_id", "1"}, {"unk_piece", "[UNK]"},
                {"bos_id", "2"}, {"bos_piece", "[CLS]"},
                {"eos_id", "3"}, {"eos_piece", "[SEP]"},
                {"control_symbols", "[MASK]"},
                {"num_threads", "4"},
                {"minloglevel", "3"},
            };
            Sentences sentences(next);
            const auto status =
                sentencepiece::SentencePieceTrainer::Train(options, &sentences, &result.model);
            if (!status.ok()) {
                result.model.clear();
                result.error = status.ToString();
            }
        } catch (const std::exception& exception) {
            result.model.clear();
            result.error = exception.what();
        }
        return result;
    }
};

} // namespace

} // namespace stillroom::text::piece_module

extern "C" __attribute__((visibility("default"))) const stillroom::text::piece_module::Module*
stillroom_piece_module() {
    static const stillroom::text::piece_module::SentencePieceModule module;
    return &module;
}
