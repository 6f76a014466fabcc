// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/models/model_asker.h"

#include <QMetaObject>

#include <chrono>
#include <utility>

namespace stillroom::ui {

namespace {

/// The model that the thread has open, or why it cannot be opened.
class OpenModel {
  public:
    void open(run::Engine& engine, const std::filesystem::path& folder) {
        m_predictor.reset(); // before the next one takes its memory
        m_refused.reset();
        auto opened = engine.open_predictor(folder, "cpu");
        if (!opened) {
            m_refused = opened.error();
            return;
        }
        m_predictor = std::move(*opened);
        if (auto warm = m_predictor->answer({"warm up"}); !warm) { // the first pass allocates
            m_refused = warm.error();
        }
    }
    void close() { m_predictor.reset(); }

    Result<ModelReply> answer(const std::string& utterance) {
        if (m_refused || m_predictor == nullptr) {
            return fail(m_refused.value_or(Error{ErrorCode::Internal, "The model could not be read.", {}}));
        }
        const auto start = std::chrono::steady_clock::now();
        auto answers = m_predictor->answer({utterance});
        const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - start;
        if (!answers) {
            return fail(answers.error());
        }
        return ModelReply{std::move(answers->front()), m_predictor->labels(), time.count()};
    }

  private:
    std::unique_ptr<run::Predictor> m_predictor;
    std::optional<Error> m_refused;
};

} // namespace

ModelAsker::ModelAsker(QObject* parent)
    : QObject(parent), m_thread([this](const std::stop_token& stop) { work(stop); }) {}

ModelAsker::~ModelAsker() = default;

void ModelAsker::setModel(run::Engine& engine, std::filesystem::path folder) {
    rest();
    m_engine = &engine;
    m_folder = std::move(folder);
}

void ModelAsker::ask(const std::string& utterance) {
    if (m_engine != nullptr) {
        post({++m_number, m_model, m_engine, m_folder, utterance});
    }
}

void ModelAsker::rest() { post({++m_number, ++m_model, nullptr, {}, {}}); }

void ModelAsker::post(Question question) {
    {
        const std::lock_guard lock(m_mutex);
        m_latest = std::move(question);
    }
    m_asked.notify_one();
}

void ModelAsker::work(const std::stop_token& stop) {
    OpenModel model;
    std::uint64_t open = 0;
    for (;;) {
        std::unique_lock lock(m_mutex);
        if (!m_asked.wait(lock, stop, [this] { return m_latest.has_value(); })) {
            return;
        }
        const Question question = *std::exchange(m_latest, std::nullopt);
        lock.unlock();
        if (question.engine == nullptr) {
            model.close();
            continue;
        }
        std::shared_ptr<Outcome> outcome;
        try {
            if (question.model != open) {
                open = question.model;
                model.open(*question.engine, question.folder);
            }
            outcome = std::make_shared<Outcome>(model.answer(question.utterance));
        } catch (const std::exception& error) { // of a library: the thread must outlive it
            outcome = std::make_shared<Outcome>(fail(ErrorCode::Internal, error.what()));
        }
        QMetaObject::invokeMethod(this, [this, number = question.number, outcome] { deliver(number, *outcome); },
                                  Qt::QueuedConnection);
    }
}

void ModelAsker::deliver(std::uint64_t number, const Outcome& outcome) {
    if (number != m_number) {
        return; // overtaken
    }
    if (outcome) {
        Q_EMIT answered(*outcome);
    } else {
        Q_EMIT failed(outcome.error());
    }
}

} // namespace stillroom::ui
