// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/generate/text_generator.h"

#include "core/engine/generate/gpt2.h"
#include "core/engine/generate/sampling.h"
#include "core/text/load_tokenizer.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <utility>

namespace stillroom::engine {

namespace {

class TextGenerator final : public run::Generator {
  public:
    TextGenerator(Gpt2 model, text::TokenizerPtr tokenizer) : m_model(std::move(model)), m_tokenizer(std::move(tokenizer)) {}

    Result<std::vector<std::string>> go_on(const std::string& prompt, const run::GenerateOptions& options) override {
        try {
            return write(prompt, options);
        } catch (const std::bad_alloc&) {
            return fail(ErrorCode::OutOfMemory, "There is not enough memory for so many texts. Ask for fewer at once.");
        } catch (const c10::Error& error) {
            return fail(ErrorCode::Internal, error.what_without_backtrace());
        } catch (const std::exception& error) {
            return fail(ErrorCode::Internal, error.what());
        }
    }

  private:
    Result<std::vector<std::string>> write(const std::string& prompt, const run::GenerateOptions& options) {
        std::vector<text::PieceId> pieces = m_tokenizer->encode(prompt);
        if (pieces.empty()) {
            pieces.push_back(static_cast<text::PieceId>(m_model.config().begin));
        }
        const auto room = m_model.config().positions - static_cast<std::int64_t>(pieces.size());
        if (room < 1) {
            return fail(ErrorCode::BadInput, fmt::format("The prompt has {} pieces and the model reads {} in all. Shorten it.",
                                                         pieces.size(), m_model.config().positions));
        }
        const std::vector<std::int64_t> start(pieces.begin(), pieces.end());
        Gpt2Cache prompted;
        torch::Tensor logits = last(m_model.read(torch::tensor(start, torch::kInt64).unsqueeze(0).to(m_model.device()), prompted));
        logits = logits.repeat({options.count, 1});
        Gpt2Cache cache = prompted.repeated(options.count);
        return draw(std::move(logits), cache, std::min(room, options.max_pieces), options);
    }

    /// Logits of the last piece of each text, on the CPU.
    static torch::Tensor last(const torch::Tensor& logits) { return logits.select(1, logits.size(1) - 1).to(torch::kCPU).contiguous(); }

    /// One stream of random numbers a text, so that each is the same however many are asked for.
    std::vector<std::string> draw(torch::Tensor logits, Gpt2Cache& cache, std::int64_t length, const run::GenerateOptions& options) {
        const auto count = static_cast<std::size_t>(options.count);
        std::vector<Random> random;
        for (std::size_t text = 0; text < count; ++text) {
            random.push_back(Random::stream(options.seed, "generate", text));
        }
        std::vector<std::vector<text::PieceId>> written(count);
        std::vector<bool> ended(count, false);
        const auto classes = static_cast<std::size_t>(m_model.config().vocabulary);
        for (std::int64_t piece = 0; piece < length; ++piece) {
            std::vector<std::int64_t> next(count, m_model.config().end);
            for (std::size_t text = 0; text < count; ++text) {
                if (!ended[text]) {
                    next[text] = sample({logits.data_ptr<float>() + text * classes, classes}, options, random[text]);
                    ended[text] = next[text] == m_model.config().end;
                    if (!ended[text]) {
                        written[text].push_back(static_cast<text::PieceId>(next[text]));
                    }
                }
            }
            if (std::find(ended.begin(), ended.end(), false) == ended.end() || piece + 1 == length) {
                break;
            }
            logits = last(m_model.read(torch::tensor(next, torch::kInt64).unsqueeze(1).to(m_model.device()), cache));
        }
        std::vector<std::string> texts;
        for (const auto& pieces : written) {
            texts.push_back(m_tokenizer->decode(pieces));
        }
        return texts;
    }

    Gpt2 m_model;
    text::TokenizerPtr m_tokenizer;
};

} // namespace

Result<std::unique_ptr<run::Generator>> open_generator(const std::filesystem::path& folder, const std::string& device) {
    try {
        auto model = Gpt2::open(folder, torch::Device(device));
        if (!model) {
            return fail(model.error());
        }
        auto tokenizer = text::load_tokenizer(folder);
        if (!tokenizer) {
            return fail(tokenizer.error());
        }
        if ((*tokenizer)->vocabulary_size() > model->config().vocabulary) {
            return fail(ErrorCode::BadInput,
                        fmt::format("The model knows {} pieces but its tokenizer has {}.", model->config().vocabulary,
                                    (*tokenizer)->vocabulary_size()),
                        Place{folder.string(), 0, {}});
        }
        return std::make_unique<TextGenerator>(std::move(*model), std::move(*tokenizer));
    } catch (const c10::Error& error) {
        return fail(ErrorCode::Internal, error.what_without_backtrace());
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "The model does not fit into memory.");
    }
}

} // namespace stillroom::engine
